// Text on its way out: collected while a program runs, so that writing takes none of its time.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace judge {

class output {
 public:
  output& operator<<(std::string_view text) noexcept;
  output& operator<<(int number) noexcept;

  /// Writes what was collected to the port's console.
  void flush() noexcept;

  /// From now on every line is written at once: for a program that crashes.
  void be_direct() noexcept { direct_ = true; }

 private:
  std::array<char, 64 * 1024> text_{};
  std::size_t size_ = 0;
  bool direct_ = false;
};

extern output out;

}  // namespace judge
