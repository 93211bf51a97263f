// Virtual time: the program starts at midnight.
#include "takt/clock.hpp"
#include "time_of_day.hpp"

std::uint32_t seconds_since_midnight() noexcept {
  const auto now = takt::clock::now().time_since_epoch();
  return static_cast<std::uint32_t>(std::chrono::floor<std::chrono::seconds>(now % std::chrono::days(1)).count());
}
