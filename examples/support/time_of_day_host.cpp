// The operating system's local time.
#include <ctime>

#include "time_of_day.hpp"

std::uint32_t seconds_since_midnight() noexcept {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<std::uint32_t>((local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec);
}
