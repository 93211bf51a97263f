// The clock against a timer of the board's: over wraps of every width it has, over alarms that replace each other, over an
// interrupt that comes late, but by less than a short run of the counter.
#include <array>
#include <cstdint>

#include "../expect.hpp"
#include "comparison.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::comparison;

namespace {

takt::coro<> over_the_counters_width() {
  const comparison c("ticks ahead, over the wraps of 24 bits");
  for (int i = 0; i < 200; ++i) {
    co_await takt::sleep(701ms);  // 671 ms is the width
    c.check();
  }
}

/// The cycles asleep are counted in 32 bits, which are 172 s.
takt::coro<> over_the_width_of_cycles() {
  takt::load load;
  while (takt::port::now() < 175'000) {
    co_await takt::sleep(701ms);
    const unsigned awake = load.take();
    test::expect(awake <= 5, "thousandths of a sleep awake", awake);
  }
}

takt::coro<> over_many_alarms() {
  const comparison c("ticks ahead, after many alarms");
  std::uint32_t random = 1;
  for (int i = 0; i < 3000; ++i) {
    random = random * 1664525 + 1013904223;
    co_await takt::sleep(std::chrono::milliseconds(random >> 26));
    c.check();
  }
}

/// Two sleepers of which the nearer one comes and goes, so that alarms are replaced.
takt::coro<> over_replaced_alarms() {
  const comparison c("ticks ahead, after replaced alarms");
  for (int i = 1; i < 500; ++i) {
    const auto far = takt::create_task([]() -> takt::coro<> { co_await takt::sleep(1s); }());
    const auto near = takt::create_task([]() -> takt::coro<> { co_await takt::sleep(20ms); }());
    co_await takt::sleep(std::chrono::milliseconds(i % 19));
    near.cancel();
    co_await takt::sleep(3ms);
    far.cancel();
    c.check();
  }
}

takt::coro<> amain() {
  co_await over_the_counters_width();
  co_await over_the_width_of_cycles();
  co_await over_many_alarms();
  co_await over_replaced_alarms();
  constexpr std::uint32_t cycles_in_ms = test::cycles_in_ms;
  constexpr std::array late_by{cycles_in_ms / 10, cycles_in_ms / 2, cycles_in_ms * 9 / 10};
  co_await test::over_a_late_interrupt(late_by);
  co_await test::over_wide_numbers();
}

}  // namespace

int main() {
  takt::run(amain());
  return test::status();
}
