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
constinit std::uint32_t asleep_rest = 0;  // cycles, less than a tick

}  // namespace

void idle_counted(port::ticks deadline) noexcept {
  const std::uint32_t before = read_cycles();
  idle(deadline);
  asleep_rest += read_cycles() - before;
  asleep_ticks += asleep_rest / cycles_per_tick();
  asleep_rest %= cycles_per_tick();
}

}  // namespace takt::cortex_m

takt::port::ticks takt::port::asleep() noexcept {
  const cortex_m::interrupts_masked masked;
  return cortex_m::asleep_ticks;
}
