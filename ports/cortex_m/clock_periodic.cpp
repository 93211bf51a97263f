// The clock with a tick: SysTick interrupts once a tick, and the interrupt counts. Smaller than the tickless clock, and takes the
// core out of its sleep in every tick.
//
// Where a tick is no whole number of cycles, some runs of the counter are longer by one than the others. The run that begins at
// its zero has the length that the reload register had by then: so the register says how long the next run is, and the counter
// is never written. Nothing is lost.
#include <algorithm>

#include "clock.hpp"
#include "interrupts.hpp"

namespace takt::cortex_m {
namespace {

/// As far ahead as an alarm may be that is kept in 32 bits. One that is further off is set anew when this one comes.
constexpr std::uint32_t furthest = 0x7FFF'FFFF;

/// One object: the compiler finds all of it with one address.
struct clock_state {
  port::ticks count;
  std::uint32_t alarm;           ///< the low bits of the tick in which somebody looks again
  std::uint32_t cycles_in_tick;  ///< whole ones; 0: not started
  std::uint32_t rest_in_tick;    ///< what a tick is longer than those, in cycles / TAKT_TICK_HZ
  std::uint32_t rest;            ///< what the runs so far, the present one included, are too short by
};

constinit clock_state state{};

std::uint32_t low_count() noexcept { return static_cast<std::uint32_t>(state.count); }

[[gnu::noinline]] void start() noexcept {
  state.cycles_in_tick = checked_cycles_per_tick();
  state.rest_in_tick = SystemCoreClock % TAKT_TICK_HZ;
  start_systick(state.cycles_in_tick);
}

[[gnu::noinline]] void set_next_run() noexcept {
  std::uint32_t next = state.cycles_in_tick;
  state.rest += state.rest_in_tick;
  if (state.rest >= TAKT_TICK_HZ) {
    state.rest -= TAKT_TICK_HZ;
    ++next;
  }
  syst_rvr::write(next - 1);
}

inline void look() noexcept {
  if ((syst_csr::read() & syst_csr_countflag) != 0) {
    ++state.count;
    if (state.rest_in_tick != 0) set_next_run();
  } else if (state.cycles_in_tick == 0) [[unlikely]] {
    start();
  }
}

}  // namespace

port::ticks read_clock() noexcept {
  look();
  return state.count;
}

std::uint32_t read_cycles() noexcept {
  look();
  const std::uint32_t counter = syst_cvr::read();
  const std::uint32_t before = low_count() * state.cycles_in_tick;
  return counter == 0 || counter > state.cycles_in_tick ? before : before + state.cycles_in_tick - counter;
}

clock_rate rate_of_clock() noexcept { return {state.cycles_in_tick, 1}; }

/// The next tick's interrupt is early enough, unless it has been.
void set_clock_alarm(port::ticks when) noexcept {
  if (when <= state.count) {
    state.alarm = low_count();
    icsr::write(icsr_pendstset);
    return;
  }
  const std::uint32_t alarm = low_count() + static_cast<std::uint32_t>(std::min<port::ticks>(when - state.count, furthest));
  if (static_cast<std::int32_t>(alarm - state.alarm) < 0) state.alarm = alarm;
}

void set_sleep_alarm(port::ticks when) noexcept { set_clock_alarm(when); }

void advance_clock(port::ticks by) noexcept {
  look();
  state.count += by;
  state.alarm = low_count();
  woken = true;
}

}  // namespace takt::cortex_m

void SysTick_Handler() {
  using namespace takt::cortex_m;
  const interrupts_masked masked;
  look();
  if (static_cast<std::int32_t>(state.alarm - low_count()) > 0) return;
  state.alarm = low_count() + furthest;
  serve_clock_alarms();
}
