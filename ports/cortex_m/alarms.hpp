// The deadlines of the loops that run in interrupts. The clock's interrupt pends theirs when they are due; the loop of the main
// program sees to its own when it is idle.
#pragma once

#include "takt/interrupt_loop.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {

// All with interrupts masked.

/// Sets one, and has the clock's interrupt come for it.
void set_alarm(alarm& a, port::ticks when) noexcept;

// Weak: null in a program without such loops, in which nothing sets an alarm.

/// The first deadline of all; port::forever if there is none.
[[gnu::weak]] port::ticks first_alarm() noexcept;

/// Pends the interrupts of those that are due, and sets the clock's interrupt for the next.
[[gnu::weak]] void serve_alarms() noexcept;

}  // namespace takt::cortex_m
