// The time of day of the machine that the debugger or QEMU runs on. It tells seconds, not time zones: UTC.
#include "takt/semihosting.hpp"
#include "time_of_day.hpp"

std::uint32_t seconds_since_midnight() noexcept { return takt::semihosting::time() % (24 * 60 * 60); }
