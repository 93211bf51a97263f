// The clock with a tick: SysTick interrupts once a tick, and the interrupt counts. Smaller than the tickless clock, and takes the
// core out of its sleep in every tick.
#include "clock.hpp"
#include "registers.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"

namespace takt::cortex_m {
namespace {

constinit port::ticks count = 0;
constinit std::uint32_t cycles_in_tick = 0;  // 0: not started

void look() noexcept {
  if (cycles_in_tick == 0) {
    cycles_in_tick = checked_cycles_per_tick();
    syst_rvr::write(cycles_in_tick - 1);
    syst_cvr::write(0);
    syst_csr::write(syst_csr_core_clock | syst_csr_tickint | syst_csr_enable);
  } else if ((syst_csr::read() & syst_csr_countflag) != 0) {
    ++count;
  }
}

}  // namespace

port::ticks read_clock() noexcept {
  look();
  return count;
}

std::uint32_t read_cycles() noexcept {
  look();
  const std::uint32_t counter = syst_cvr::read();
  const std::uint32_t before = static_cast<std::uint32_t>(count) * cycles_in_tick;
  return counter == 0 ? before : before + cycles_in_tick - counter;
}

std::uint32_t cycles_per_tick() noexcept { return cycles_in_tick; }

/// The next tick's interrupt is early enough, unless it has been.
void set_clock_alarm(port::ticks when) noexcept {
  if (when <= count) icsr::write(icsr_pendstset);
}

void advance_clock(port::ticks by) noexcept {
  look();
  count += by;
  look_again = true;
}

}  // namespace takt::cortex_m
