// The Cortex-M port: SysTick counts, WFI waits. The same for every core from ARMv6-M on.
//
// SysTick interrupts once a tick; its handler counts, and that count is the clock. It starts when the time is first asked
// for, which is when the loop starts: by then the program has set its clocks up and SystemCoreClock is right.
//
// No wake-up is lost: wait_until looks at `woken` and at the clock with interrupts masked, and WFI returns for an
// interrupt that is pending although it is masked. So an interrupt after the look ends the sleep before it began.
#include <cstdint>

#include "interrupts.hpp"
#include "registers.hpp"
#include "takt/config.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

extern "C" {
extern const char takt_port_cortex_m;
const char takt_port_cortex_m = 0;
}

namespace {

using namespace takt::cortex_m;
using takt::port::ticks;

// Both are read and written with interrupts masked, but for the single store in wake().
constinit ticks count = 0;
constinit volatile bool woken = false;

constinit bool started = false;

[[gnu::noinline, gnu::cold]] void start() noexcept {
  const std::uint32_t cycles = (SystemCoreClock + TAKT_TICK_HZ / 2) / TAKT_TICK_HZ;
  if (cycles < 2 || cycles - 1 > syst_largest_reload) {
    takt::port::fail("takt: SysTick cannot make TAKT_TICK_HZ of SystemCoreClock\n");
  }
  syst_rvr::write(cycles - 1);
  syst_cvr::write(0);
  syst_csr::write(syst_csr_core_clock | syst_csr_tickint | syst_csr_enable);
  started = true;
}

// With interrupts masked.
ticks read_clock() noexcept {
  if (!started) start();
  return count;
}

}  // namespace

void SysTick_Handler() {
  const interrupts_masked masked;
  ++count;
}

namespace takt::port {

ticks now() noexcept {
  const interrupts_masked masked;
  return read_clock();
}

bool wait_until(ticks deadline) noexcept {
  const interrupts_masked masked;
  while (!woken && read_clock() < deadline) sleep_and_serve();
  woken = false;
  return true;
}

void wake() noexcept { woken = true; }

}  // namespace takt::port
