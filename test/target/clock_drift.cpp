// The port's clock for an hour, or TAKT_TEST_MINUTES, against a clock of the board's that takt does not use: equal to a tick at every
// minute. In each second minute a task computes all the time that the others leave.
#include <cstdint>

#include "expect.hpp"
#include "reference.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::reference;

namespace {

constexpr std::uint32_t tick = 1'000'000 / TAKT_TICK_HZ;  // microseconds
constexpr takt::clock::duration one_tick(1);
constexpr std::uint32_t microseconds_compared = TAKT_TEST_MINUTES * 60'000'000u;

constinit bool stop = false;

/// Sleeps for `period` again and again, for a twentieth of the time: the wake-ups of the whole hour would take long.
takt::coro<> sleeps(takt::clock::duration period) {
  while (!stop) {
    const auto until = takt::clock::now() + 500 * one_tick;
    while (takt::clock::now() < until) co_await takt::sleep(period);
    co_await takt::sleep(9500 * one_tick);
  }
}

/// Two microseconds a round. Between two looks at the clock, which cost QEMU more than a thousand rounds.
void spin(std::uint32_t rounds) {
  for (; rounds != 0; --rounds) asm volatile("" ::: "memory");
}

takt::coro<> computes() {
  while (!stop) {
    co_await takt::sleep(1min);
    const auto until = takt::clock::now() + 1min;
    while (takt::clock::now() < until) {
      spin(tick);
      co_await takt::yield();
    }
  }
}

takt::coro<> compares() {
  const std::uint32_t before = reference::now();
  const auto clock_begin = takt::clock::now();
  const std::uint32_t begun = reference::now();
  for (int minute = 1; minute <= TAKT_TEST_MINUTES; ++minute) {
    co_await takt::sleep_until(clock_begin + std::chrono::minutes(minute));
    const std::uint32_t least = (reference::now() - begun) / tick;
    const auto passed = static_cast<std::uint32_t>((takt::clock::now() - clock_begin).count());
    const std::uint32_t most = (reference::now() - before) / tick;
    test::expect(passed + 1 >= least, "ticks behind", least - passed);
    test::expect(passed <= most + 1, "ticks ahead", passed - most);
  }
  test::expect(reference::now() - begun >= microseconds_compared - tick, "microseconds that were compared", reference::now() - begun);
  stop = true;
}

takt::coro<> amain() {
  co_await takt::gather(sleeps(one_tick), sleeps(3 * one_tick), sleeps(7 * one_tick), computes(), compares());
}

}  // namespace

/// Waits awake: QEMU would take long for an hour of sleeps, and the clock does not know. Interrupts are masked here, so for no longer
/// than a tick, which is a short run of the tickless clock.
void takt::cortex_m::idle(takt::port::ticks) noexcept { spin(tick / 5); }

int main() {
  reference::start();
  takt::run(amain());
  return test::status();
}
