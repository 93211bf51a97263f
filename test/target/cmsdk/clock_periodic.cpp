// The clock with a tick against a timer of the board's: over wraps of the numbers it is made of, and over interrupts that come late,
// but not by a tick, which it would lose.
#include <array>
#include <cstdint>

#include "../expect.hpp"
#include "comparison.hpp"
#include "takt/takt.hpp"

namespace {

takt::coro<> over_many_ticks() {
  const test::comparison c("ticks ahead, after many ticks");
  for (int i = 0; i < 100; ++i) {
    co_await takt::sleep(std::chrono::milliseconds(i));
    c.check();
  }
}

takt::coro<> amain() {
  constexpr std::uint32_t cycles_in_ms = test::cycles_in_ms;
  constexpr std::array late_by{cycles_in_ms / 10, cycles_in_ms / 2, cycles_in_ms * 9 / 10};
  co_await over_many_ticks();
  co_await test::over_a_late_interrupt(late_by);
  co_await test::over_wide_numbers();
}

}  // namespace

int main() {
  takt::run(amain());
  return test::status();
}
