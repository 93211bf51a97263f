// The clock of the port against a timer of the board's.
#pragma once

#include <array>
#include <cstdint>

#include "../expect.hpp"
#include "takt/cortex_m.hpp"
#include "takt/takt.hpp"
#include "timer.hpp"

namespace test {

inline constexpr std::uint32_t cycles_in_ms = 25'000;

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

/// Interrupts that are masked for so many cycles.
inline takt::coro<> over_a_late_interrupt(std::array<std::uint32_t, 3> all) {
  const comparison c("ticks ahead, after a late interrupt");
  for (const std::uint32_t late_by : all) {
    const auto sleeper = takt::create_task([]() -> takt::coro<> { co_await takt::sleep(std::chrono::milliseconds(1)); }());
    co_await takt::yield();
    asm volatile("cpsid i" ::: "memory");
    const std::uint32_t begin = cmsdk_timer::elapsed();
    while (cmsdk_timer::elapsed() - begin < late_by) {
    }
    asm volatile("cpsie i" ::: "memory");
    c.check();
    co_await sleeper;
    c.check();
  }
}

/// Beyond the width of every number that the clock is made of.
inline takt::coro<> over_wide_numbers() {
  for (const unsigned bits : {24u, 31u, 32u, 40u, 62u}) {
    const takt::port::ticks wrap = takt::port::ticks{1} << bits;
    asm volatile("cpsid i" ::: "memory");
    takt::cortex_m::advance_clock(wrap - 5 - takt::port::now());
    asm volatile("cpsie i" ::: "memory");
    const comparison c("ticks ahead, over a power of two");
    for (int i = 0; i < 10; ++i) {
      const auto before = takt::clock::now();
      co_await takt::sleep(std::chrono::milliseconds(1));
      test::expect(takt::clock::now() - before == takt::clock::duration(2), "ticks of a sleep near bit", bits);
    }
    c.check();
  }
}

}  // namespace test
