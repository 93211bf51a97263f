// What the port asks of its clock. Two files have it, and a build takes one of them: clock_tickless.cpp, whose interrupt comes
// when an alarm is due or the timer's width is up, and clock_periodic.cpp, whose interrupt comes once a tick.
//
// The clock starts when it is first asked: by then the program has set its clocks up and SystemCoreClock is right. All of it is
// called with interrupts masked.
#pragma once

#include <cstdint>

#include "takt/port.hpp"

namespace takt::cortex_m {

/// The ticks since the start.
port::ticks read_clock() noexcept;

/// The low 32 bits of the count of core cycles since the start.
std::uint32_t read_cycles() noexcept;

/// The core cycles in a tick.
std::uint32_t cycles_per_tick() noexcept;

/// Has the clock's interrupt come once `when` is there, or earlier, and at once if `when` has passed. Precondition: not
/// port::forever.
void set_clock_alarm(port::ticks when) noexcept;

/// Set when the clock has come further otherwise than by counting on: by its interrupt, or by advance_clock. Whoever waits for an
/// alarm looks again.
extern constinit volatile bool look_again;

/// SysTick's cycles per tick, from SystemCoreClock; fails if it cannot make them.
std::uint32_t checked_cycles_per_tick() noexcept;

}  // namespace takt::cortex_m
