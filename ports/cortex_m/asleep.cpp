// How long the core slept. In a program that asks for it, through takt::load, and in no other.
#include <cstdint>

#include "clock.hpp"
#include "interrupts.hpp"
#include "sleep.hpp"
#include "takt/cortex_m.hpp"
#include "takt/port.hpp"

namespace takt::cortex_m {
namespace {

constinit port::ticks asleep_ticks = 0;
constinit std::uint32_t asleep_rest = 0;  // less than a tick, in cycles * clock_rate::ticks

}  // namespace

void idle_counted(port::ticks deadline) noexcept {
  const std::uint32_t before = read_cycles();
  idle(deadline);
  const std::uint32_t cycles = read_cycles() - before;
  const clock_rate rate = rate_of_clock();
  asleep_rest += cycles * rate.ticks;
  asleep_ticks += asleep_rest / rate.cycles;
  asleep_rest %= rate.cycles;
}

}  // namespace takt::cortex_m

takt::port::ticks takt::port::asleep() noexcept {
  const cortex_m::interrupts_masked masked;
  return cortex_m::asleep_ticks;
}
