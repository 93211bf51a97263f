// What stands between the port and idle().
#pragma once

#include "takt/port.hpp"

namespace takt::cortex_m {

/// idle(), and notes how long it took. Weak: null in a program in which nothing asks port::asleep(), whose object has it.
[[gnu::weak]] void idle_counted(port::ticks deadline) noexcept;

}  // namespace takt::cortex_m
