// Text, collected while a program runs, so that writing takes none of its time.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace judge {

class output {
 public:
  /// Collects in `room`; when there is too much, all whole lines are written at once.
  constexpr explicit output(std::span<char> room) noexcept : room_(room) {}

  output& operator<<(std::string_view text) noexcept;
  output& operator<<(int number) noexcept;

  /// Writes what was collected to the port's console.
  void flush() noexcept;

  /// Gives what was collected, for as long as nothing new is, and forgets it.
  std::string_view take() noexcept;

  /// From now on every line is written at once: for a program that crashes.
  void be_direct() noexcept { direct_ = true; }

 private:
  /// Writes the first `size` characters, and forgets them.
  void write(std::size_t size) noexcept;

  std::span<char> room_;
  std::size_t size_ = 0;
  bool direct_ = false;
};

/// The log.
extern output out;

}  // namespace judge
