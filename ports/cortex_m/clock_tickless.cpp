// The clock without a tick: SysTick counts core cycles down, and interrupts when an alarm is due.
//
// SysTick has no comparator: it interrupts when it comes to zero, and then counts down from the reload value again. So each run
// of the counter, from zero to zero, has a length of its own: the longest there is, or up to the next alarm. Time is what the runs
// before were long, plus how far this one is. The length of a run is written to the reload register, the run is begun by
// clearing the counter, and then the reload register is set back to the longest: a clock interrupt that comes late finds a run
// that lasts long enough for it.
//
// Invariant "one wrap": the counter comes to zero at most once before somebody looks. Its flag, COUNTFLAG, is cleared by being
// read, so one function alone reads it, with interrupts masked.
#include <algorithm>

#include "clock.hpp"
#include "registers.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"

namespace takt::cortex_m {
namespace {

using port::ticks;

constexpr std::uint32_t longest_run = syst_largest_reload + 1;

/// So close to its end a run is left alone: it must not end while it is being replaced.
constexpr std::uint32_t shortest_rest = 128;

/// One object: the compiler finds all of it with one address.
struct clock_state {
  std::uint32_t cycles_in_tick;  ///< 0: not started
  std::uint32_t run;             ///< cycles of the present run

  // Up to the beginning of the present run.
  std::uint32_t past_rest;  ///< cycles, less than a tick
  std::uint32_t past_cycles;
  ticks past_ticks;
};

constinit clock_state state{};

[[gnu::noinline]] void start() noexcept {
  state.cycles_in_tick = checked_cycles_per_tick();
  state.run = longest_run;
  syst_rvr::write(longest_run - 1);
  syst_cvr::write(0);
  syst_csr::write(syst_csr_core_clock | syst_csr_tickint | syst_csr_enable);
}

/// How far the counter is from the zero it started at.
std::uint32_t position(std::uint32_t counter) noexcept { return counter == 0 ? 0 : state.run - counter; }

[[gnu::noinline]] void end_run(std::uint32_t length, std::uint32_t next) noexcept {
  state.past_cycles += length;
  state.past_rest += length;
  state.past_ticks += state.past_rest / state.cycles_in_tick;
  state.past_rest %= state.cycles_in_tick;
  state.run = next;
}

/// The cycles of the present run, after the end of the one before has been noted.
inline std::uint32_t look() noexcept {
  if (state.cycles_in_tick == 0) [[unlikely]] start();
  std::uint32_t counter = syst_cvr::read();
  if ((syst_csr::read() & syst_csr_countflag) != 0) [[unlikely]] {
    end_run(state.run, longest_run);
    counter = syst_cvr::read();
  }
  return position(counter);
}

/// A run of `length` cycles, from now on.
void begin_run(std::uint32_t length) noexcept {
  syst_rvr::write(length - 1);
  const std::uint32_t counter = syst_cvr::read();
  syst_cvr::write(0);
  end_run(position(counter), length);
  while (syst_cvr::read() == 0) {  // the counter takes the reload value with its next cycle
  }
  syst_rvr::write(longest_run - 1);
}

}  // namespace

ticks read_clock() noexcept {
  const std::uint32_t present = look();
  return state.past_ticks + (state.past_rest + present) / state.cycles_in_tick;
}

std::uint32_t read_cycles() noexcept {
  const std::uint32_t present = look();
  return state.past_cycles + present;
}

std::uint32_t cycles_per_tick() noexcept { return state.cycles_in_tick; }

void set_clock_alarm(ticks when) noexcept {
  const std::uint32_t present = look();
  if (state.run - present < shortest_rest) return;
  const ticks whole = when - state.past_ticks;
  if (when <= state.past_ticks || whole > longest_run) {
    if (when > state.past_ticks) return;
    begin_run(shortest_rest);
    return;
  }
  // From the beginning of this run to the alarm. It fits: past_rest is less than a tick.
  const std::uint64_t cycles = whole * state.cycles_in_tick - state.past_rest;
  if (cycles + shortest_rest >= state.run) return;  // this run ends before, or so soon after that it is the one begun for it
  const std::uint32_t end = static_cast<std::uint32_t>(cycles);
  begin_run(end > present + shortest_rest ? end - present : shortest_rest);
}

void advance_clock(ticks by) noexcept {
  look();
  state.past_ticks += by;
  look_again = true;
}

}  // namespace takt::cortex_m
