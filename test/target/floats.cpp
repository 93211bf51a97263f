// Floating-point registers survive preemption: a loop at a higher priority computes while the main program does.
#include <cstdint>

#include "expect.hpp"
#include "takt/interrupt_loop.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_NAMED_POOL(urgent_pool, takt::tasks<1>, takt::blocks<256, 2>);

namespace {

takt::interrupt_loop urgent(urgent_pool, 30);

/// Of numbers that are exact, so that a register that is lost shows. Keeps eight sums in registers at a time.
template <class Number>
[[gnu::noinline]] Number sum_of_squares(unsigned from, unsigned count) {
  Number sums[8] = {};
  for (unsigned i = 0; i < count; ++i) {
    asm volatile("" ::: "memory");  // not to be computed once for all
    for (unsigned k = 0; k < 8; ++k) {
      const auto n = static_cast<Number>(from + i + k);
      sums[k] += n * n;
    }
  }
  Number sum = 0;
  for (const Number s : sums) sum += s;
  return sum;
}

constinit volatile unsigned rounds = 0;

takt::coro<> disturb() {
  takt::interval every(1ms);
  const float expected = sum_of_squares<float>(100, 20);
  while (true) {
    co_await every.next();
    test::expect(sum_of_squares<float>(100, 20) == expected, "a sum in the urgent loop, round", rounds);
    rounds = rounds + 1;
  }
}

takt::coro<> amain() {
  const float expected = sum_of_squares<float>(3, 100);
  const double expected_double = sum_of_squares<double>(5, 100);
  for (unsigned i = 0; i < 2000; ++i) {
    test::expect(sum_of_squares<float>(3, 100) == expected, "a sum that was preempted, round", i);
    test::expect(sum_of_squares<double>(5, 100) == expected_double, "a sum of doubles that was preempted, round", i);
    if (rounds > 100) co_return;
  }
  test::expect(rounds > 5, "rounds in the urgent loop", rounds);
}

}  // namespace

extern "C" void IRQ30_Handler();
void IRQ30_Handler() { urgent.run(); }

int main() {
  urgent.within([] { takt::create_task(disturb()); });
  urgent.start(64);
  takt::run(amain());
  return test::status();
}
