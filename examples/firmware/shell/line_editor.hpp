// The line that is being typed: what each key does to it, and what the terminal has to show for that.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "../text.hpp"

class line_editor {
 public:
  static constexpr std::size_t longest_line = 72;
  using shown = text<3 * longest_line>;  // Ctrl-U takes three characters for each

  /// Backspace, Ctrl-U for the whole line, Ctrl-C, up for the line before. True when the line is complete.
  bool type(char key, shown& show) noexcept;

  std::string_view line() const noexcept { return {line_.data(), size_}; }

  /// Begins a new line; the present one can be called back.
  void begin() noexcept;

 private:
  enum class escape { none, begun, bracket };

  void type_letter(char letter, shown& show) noexcept;
  void erase(std::size_t count, shown& show) noexcept;
  void follow_escape(char key, shown& show) noexcept;

  std::array<char, longest_line> line_;
  std::size_t size_ = 0;
  std::size_t size_before_ = 0;  ///< of the line before, whose letters are still there until others are typed
  escape escape_ = escape::none;
};
