// The alarms of an interrupt's loop while the tasks of another one sleep: the clock falls behind by no more than docs/porting.md says,
// for an alarm cuts a run of SysTick once at most.
#include <cstdint>

#include "expect.hpp"
#include "reference.hpp"
#include "takt/interrupt_loop.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::reference;

static_assert(TAKT_TICK_HZ == 1'000'000);

TAKT_NAMED_POOL(urgent_pool, takt::tasks<1>, takt::blocks<256, 1>);

namespace {

takt::interrupt_loop urgent(urgent_pool, 30);
constinit volatile std::uint32_t alarms = 0;

/// A run is cut for the alarm, and again for the sleep that the interrupt ended early. Each time is 5 cycles at most, of 25 MHz.
constexpr std::uint32_t cycles_an_alarm = 2 * 5;
constexpr std::uint32_t cycles_a_microsecond = 25;

takt::coro<> keeps_an_interval() {
  takt::interval every(7ms);
  while (true) {
    co_await every.next();
    alarms = alarms + 1;
  }
}

takt::coro<> sleeps() {
  while (true) co_await takt::sleep(1700us);
}

takt::coro<> amain() {
  urgent.within([] { takt::create_task(keeps_an_interval()); });
  urgent.start(64);
  const auto beside = takt::create_task(sleeps());
  const std::uint32_t reference_begin = reference::now();
  const takt::port::ticks begin = takt::port::now();
  co_await takt::sleep(2s);
  const std::uint32_t passed = reference::now() - reference_begin;
  const auto ticks = static_cast<std::uint32_t>(takt::port::now() - begin);
  test::say("alarms", alarms);
  test::expect(alarms >= 2000 / 7 - 1, "alarms in 2 s", alarms);
  test::expect(ticks <= passed + 1, "microseconds too many", ticks - passed);
  const std::uint32_t behind = passed > ticks ? passed - ticks : 0;
  test::say("microseconds behind", behind);
  test::expect(behind <= alarms * cycles_an_alarm / cycles_a_microsecond + 1, "microseconds behind", behind);
}

}  // namespace

extern "C" void IRQ30_Handler();
extern "C" void IRQ30_Handler() { urgent.run(); }

int main() {
  reference::start();
  takt::run(amain());
  return test::status();
}
