// The clock against a timer of the board's: over wraps of every width it has, over alarms that replace each other, over an
// interrupt that comes late.
#include <cstdint>

#include "../expect.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"
#include "timer.hpp"

using namespace std::chrono_literals;
using test::cmsdk_timer;

namespace {

constexpr std::uint32_t cycles_in_ms = 25'000;

/// What the clock is ahead of the timer, in ticks, since both were noted.
class comparison {
 public:
  explicit comparison(const char* what) noexcept : what_(what), clock_(takt::port::now()) { cmsdk_timer::run_free(); }
  /// Precondition: the timer has not wrapped.
  void check() const noexcept {
    const auto ticks = static_cast<std::uint32_t>(takt::port::now() - clock_);
    const std::uint32_t expected = cmsdk_timer::elapsed() / cycles_in_ms;
    test::expect(ticks + 1 >= expected && ticks <= expected + 1, what_, ticks - expected);
  }

 private:
  const char* what_;
  takt::port::ticks clock_;
};

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

takt::coro<> over_a_late_interrupt() {
  const comparison c("ticks ahead, after a late interrupt");
  for (const std::uint32_t late_by : {2u, 20u, 100u}) {
    const auto sleeper = takt::create_task([]() -> takt::coro<> { co_await takt::sleep(1ms); }());
    co_await takt::sleep(0ms);
    asm volatile("cpsid i" ::: "memory");
    const std::uint32_t begin = cmsdk_timer::elapsed();
    while (cmsdk_timer::elapsed() - begin < late_by * cycles_in_ms) {
    }
    asm volatile("cpsie i" ::: "memory");
    c.check();
    co_await sleeper;
    c.check();
  }
}

/// Beyond the width of every number that the clock is made of.
takt::coro<> over_wide_numbers() {
  for (const unsigned bits : {24u, 31u, 32u, 40u, 62u}) {
    const takt::port::ticks wrap = takt::port::ticks{1} << bits;
    asm volatile("cpsid i" ::: "memory");
    takt::cortex_m::advance_clock(wrap - 5 - takt::port::now());
    asm volatile("cpsie i" ::: "memory");
    const comparison c("ticks ahead, over a power of two");
    for (int i = 0; i < 10; ++i) {
      const auto before = takt::clock::now();
      co_await takt::sleep(1ms);
      test::expect(takt::clock::now() - before == takt::clock::duration(2), "ticks of a sleep near bit", bits);
    }
    c.check();
  }
}

takt::coro<> amain() {
  co_await over_the_counters_width();
  co_await over_the_width_of_cycles();
  co_await over_many_alarms();
  co_await over_replaced_alarms();
  co_await over_a_late_interrupt();
  co_await over_wide_numbers();
}

}  // namespace

int main() {
  takt::run(amain());
  return test::status();
}
