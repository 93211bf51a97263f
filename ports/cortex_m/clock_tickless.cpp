// The clock without a tick while the core sleeps: SysTick counts core cycles down, and interrupts when an alarm is due.
//
// SysTick has no comparator: it interrupts when it comes to zero, and then counts down from the reload value again. From zero to
// zero is a run. The run that begins at a zero has the length that the reload register had by then, so the next run's length can
// be chosen while the present one lasts, and the counter, which is never stopped and never written, loses nothing: the time is what
// the runs before were long, plus how far this one is.
//
// That is why runs are short while tasks compute: who then goes to sleep finds a run that ends before the sleep does, and chooses
// the next to end with it.
//
//   asleep ──────────────┤ short ┤ short ┤ short ┤ to the deadline ──────────────┤ short ┤ …
//                        due     computing   ↑ goes to sleep                      due
//
// Each interrupt makes the run after the one that begins a short one. A sleep that ends before the present short run does is waited
// for awake: the run is that short. One case is left: the core woke early from a long run, and is to be woken before the run's
// end. Then the run is cut, by writing the counter, and that takes a few cycles that nobody counts; docs/porting.md says how many.
// The alarm then lies those few cycles before the run's end, which is as near as it gets: the run is not cut for it again.
#include <algorithm>
#include <numeric>

#include "clock.hpp"
#include "interrupts.hpp"

namespace takt::cortex_m {
namespace {

using port::ticks;

/// So close to its end a run is left alone, and the next one with it: it must not end while they are being replaced.
constexpr std::uint32_t shortest_rest = 512;

/// A short run is a tick, but no shorter than this part of a second.
constexpr std::uint32_t most_short_runs_a_second = 1000;

/// Above this the rest is made ticks of: it and the longest run together have room in 32 bits.
constexpr std::uint32_t most_rest = 1u << 31;

/// One object: the compiler finds all of it with one address.
struct clock_state {
  clock_rate rate;  ///< in lowest terms; 0 cycles: not started
  std::uint32_t longest_run;
  std::uint32_t short_run;
  std::uint32_t run;  ///< cycles of the present run
  ticks cut_for;      ///< the alarm for which a run was cut last: if it is still to come, the present run ends with it

  // Up to the beginning of the present run.
  std::uint32_t past_rest;  ///< beyond past_ticks, in cycles * rate.ticks
  std::uint32_t past_cycles;
  ticks past_ticks;
};

constinit clock_state state{};

[[gnu::noinline]] void start() noexcept {
  checked_cycles_per_tick();
  const std::uint32_t divisor = std::gcd(SystemCoreClock, std::uint32_t{TAKT_TICK_HZ});
  state.rate = {SystemCoreClock / divisor, TAKT_TICK_HZ / divisor};
  state.longest_run = std::min(syst_largest_reload + 1, most_rest / state.rate.ticks);
  // Runs that are whole ticks keep their ends on ticks: then no alarm lies within a short run, to be waited for awake.
  if (state.rate.ticks == 1) state.longest_run -= state.longest_run % state.rate.cycles;
  state.short_run =
      std::min(SystemCoreClock / std::min<std::uint32_t>(TAKT_TICK_HZ, most_short_runs_a_second), state.longest_run);
  state.run = state.short_run;
  start_systick(state.short_run);
}

void count_past(std::uint32_t cycles) noexcept {
  state.past_cycles += cycles;
  state.past_rest += cycles * state.rate.ticks;
  if (state.past_rest >= most_rest) [[unlikely]] {
    state.past_ticks += state.past_rest / state.rate.cycles;
    state.past_rest %= state.rate.cycles;
  }
}

/// How far the counter is from the zero it started at.
std::uint32_t position(std::uint32_t counter) noexcept { return counter == 0 ? 0 : state.run - counter; }

[[gnu::noinline]] void end_run() noexcept {
  count_past(state.run);
  state.run = syst_rvr::read() + 1;
  syst_rvr::write(state.short_run - 1);
}

/// The cycles of the present run, after the end of the one before has been noted.
inline std::uint32_t look() noexcept {
  if (state.rate.cycles == 0) [[unlikely]] start();
  std::uint32_t counter = syst_cvr::read();
  if ((syst_csr::read() & syst_csr_countflag) != 0) [[unlikely]] {
    end_run();
    counter = syst_cvr::read();
  }
  return position(counter);
}

/// A run of `length` cycles, from now on.
[[gnu::noinline]] void cut_run(std::uint32_t length) noexcept {
  syst_rvr::write(length - 1);
  const std::uint32_t counter = syst_cvr::read();
  syst_cvr::write(0);
  while (syst_cvr::read() == 0) {  // the counter takes the reload value with its next cycle
  }
  syst_rvr::write(state.short_run - 1);
  count_past(position(counter));
  state.run = length;
}

/// The cycles from the beginning of the present run to that of the tick, or more than two runs are long.
std::uint32_t cycles_until(ticks when) noexcept {
  constexpr std::uint32_t far = 0xF000'0000;
  if (when <= state.past_ticks) return 0;
  const ticks distance = when - state.past_ticks;
  if (distance >= far) return far;
  const std::uint64_t beyond = distance * state.rate.cycles;
  if (beyond <= state.past_rest) return 0;
  const std::uint64_t rest = beyond - state.past_rest;
  if (rest >= far) return far / state.rate.ticks;
  return (static_cast<std::uint32_t>(rest) + state.rate.ticks - 1) / state.rate.ticks;
}

/// Makes the next run end at the alarm, if it is not to be longer than `longest`. If the present one ends too late, and the alarm
/// is not before `near` cycles have passed, cuts it; else has the interrupt come now, which sets the alarm again. `seen` is where
/// the present run was at the last look: it may have ended since.
inline void set_alarm_within(ticks when, std::uint32_t seen, std::uint32_t longest, std::uint32_t near) noexcept {
  const std::uint32_t end = cycles_until(when);
  const std::uint32_t present = position(syst_cvr::read());
  const std::uint32_t rest = state.run - present;
  const bool ends = rest < shortest_rest || rest > state.run - seen;
  if (end >= state.run) {
    if (!ends) syst_rvr::write(std::min(std::max(end - state.run, state.short_run), longest) - 1);
  } else if (ends || end < present + near) {
    icsr::write(icsr_pendstset);
  } else if (when != state.cut_for) {
    state.cut_for = when;
    cut_run(end - present);
  }
}

}  // namespace

ticks read_clock() noexcept {
  const std::uint32_t present = look();
  return state.past_ticks + (state.past_rest + present * state.rate.ticks) / state.rate.cycles;
}

std::uint32_t read_cycles() noexcept {
  const std::uint32_t present = look();
  return state.past_cycles + present;
}

clock_rate rate_of_clock() noexcept { return state.rate; }

void set_sleep_alarm(ticks when) noexcept {
  const std::uint32_t seen = look();
  set_alarm_within(when, seen, state.longest_run, state.short_run);
}

void set_clock_alarm(ticks when) noexcept {
  const std::uint32_t seen = look();
  set_alarm_within(when, seen, syst_rvr::read() + 1, shortest_rest);
}

void advance_clock(ticks by) noexcept {
  look();
  state.past_ticks += by;
  state.cut_for = 0;
  woken = true;
}

}  // namespace takt::cortex_m

void SysTick_Handler() {
  using namespace takt::cortex_m;
  const interrupts_masked masked;
  look();
  serve_clock_alarms();
}
