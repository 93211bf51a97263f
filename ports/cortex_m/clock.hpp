// What the port asks of its clock. Two files have it, and a build takes one of them: clock_tickless.cpp, which lets the core sleep
// until something is due, and clock_periodic.cpp, whose interrupt comes once a tick. Each defines SysTick_Handler as well.
//
// The clock starts when it is first asked: by then the program has set its clocks up and SystemCoreClock is right. All of it is
// called with interrupts masked.
//
// Invariant "one wrap": SysTick comes to zero at most once between two looks of the clock's. So its interrupt has to come in time:
// docs/porting.md says how long it may be kept from it. COUNTFLAG, which tells of the zero, is cleared by being read, so one
// function of each clock alone reads it.
#pragma once

#include <cstdint>

#include "alarms.hpp"
#include "registers.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {

/// The ticks since the start.
port::ticks read_clock() noexcept;

/// The low 32 bits of the count of core cycles since the start.
std::uint32_t read_cycles() noexcept;

/// So many core cycles, as read_cycles counts them, are so many ticks.
struct clock_rate {
  std::uint32_t cycles;
  std::uint32_t ticks;
};
clock_rate rate_of_clock() noexcept;

// Both have the clock's interrupt come once `when` is there, or earlier, and at once if `when` has passed. Precondition: not
// port::forever.

/// For a core that is about to sleep and has nothing to do before, in an interrupt's loop neither. Replaces what was set.
void set_sleep_alarm(port::ticks when) noexcept;

/// For somebody who is woken by the interrupt, while others may do anything. What was set for an earlier time stays.
void set_clock_alarm(port::ticks when) noexcept;

/// The loop that waits, or that is going to, is to look at everything again: port::wake() says so, and the clock, by its interrupt when it
/// has reached an alarm, and when advance_clock moves it on. Read and written with interrupts masked, but for the single store in wake().
extern constinit volatile bool woken;

/// What the clock's interrupt does when an alarm may be due.
inline void serve_clock_alarms() noexcept {
  woken = true;
  if (serve_alarms != nullptr) serve_alarms();
}

/// Starts SysTick, with runs of so many cycles.
inline void start_systick(std::uint32_t run) noexcept {
  syst_rvr::write(run - 1);
  syst_cvr::write(0);
  syst_csr::write(syst_csr_core_clock | syst_csr_tickint | syst_csr_enable);
}

/// SysTick's whole cycles per tick, from SystemCoreClock; fails if it cannot make them.
std::uint32_t checked_cycles_per_tick() noexcept;

}  // namespace takt::cortex_m
