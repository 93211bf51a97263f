#include "time_of_day.hpp"

time_of_day::time_of_day() noexcept {
  const std::uint32_t seconds = seconds_since_midnight();
  const std::array<std::uint32_t, 3> parts = {seconds / 3600, seconds / 60 % 60, seconds % 60};
  text_.fill(':');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text_[3 * i] = static_cast<char>('0' + parts[i] / 10);
    text_[3 * i + 1] = static_cast<char>('0' + parts[i] % 10);
  }
}
