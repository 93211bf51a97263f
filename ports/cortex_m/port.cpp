// The Cortex-M port: SysTick counts, WFI waits. The same for every core from ARMv6-M on.
//
// No wake-up is lost: wait_until looks at `woken` and at the clock with interrupts masked, and WFI returns for an interrupt
// that is pending although it is masked. So an interrupt after the look ends the sleep before it began.
#include <algorithm>
#include <cstdint>

#include "alarms.hpp"
#include "clock.hpp"
#include "interrupts.hpp"
#include "registers.hpp"
#include "sleep.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

extern "C" {
extern const char takt_port_cortex_m;
const char takt_port_cortex_m = 0;
}

namespace takt::cortex_m {
namespace {

void sleep_until(port::ticks deadline) noexcept {
  (idle_counted != nullptr ? idle_counted : idle)(deadline);
  serve_interrupts();
}

}  // namespace

constinit volatile bool woken = false;

std::uint32_t checked_cycles_per_tick() noexcept {
  const std::uint32_t cycles = SystemCoreClock / TAKT_TICK_HZ;
  if (cycles < 2 || cycles - 1 > syst_largest_reload) {
    port::fail("takt: SysTick cannot make TAKT_TICK_HZ of SystemCoreClock\n");
  }
  return cycles;
}

}  // namespace takt::cortex_m

namespace takt::port {

using namespace cortex_m;

ticks now() noexcept {
  const interrupts_masked masked;
  return read_clock();
}

bool wait_until(ticks deadline) noexcept {
  const interrupts_masked masked;
  if (!woken && read_clock() < deadline) {
    const ticks first = first_alarm != nullptr ? std::min(deadline, first_alarm()) : deadline;
    if (first != forever) set_sleep_alarm(first);
    do {
      cortex_m::sleep_until(first);
    } while (!woken);
  }
  woken = false;
  return true;
}

/// NMI and HardFault come between the look at `woken` and WFI, too. They leave the clock's interrupt pending, which ends that sleep and
/// finds nothing to count.
void wake() noexcept {
  woken = true;
  if (in_unmaskable()) icsr::write(icsr_pendstset);
}

}  // namespace takt::port
