// The time of day, for the examples that print it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// The time of day when it was made, as Python's time.strftime('%X') gives it: 08:09:12.
class time_of_day {
 public:
  time_of_day() noexcept;
  operator std::string_view() const noexcept { return {text_.data(), text_.size()}; }

 private:
  std::array<char, 8> text_;
};

/// Seconds since midnight. A file for each port defines it: time_of_day_<port>.cpp.
std::uint32_t seconds_since_midnight() noexcept;
