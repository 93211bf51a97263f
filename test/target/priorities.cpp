// Loops at three priorities: the urgent ones keep their periods while the main program's spins, and talk to it.
#include <cstdint>

#include "expect.hpp"
#include "takt/interrupt_loop.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;

TAKT_NAMED_POOL(urgent_pool, takt::tasks<2>, takt::blocks<256, 3>);
TAKT_NAMED_POOL(middle_pool, takt::tasks<2>, takt::blocks<256, 3>);

namespace {

takt::interrupt_loop urgent(urgent_pool, 30);
takt::interrupt_loop middle(middle_pool, 31);

constexpr unsigned rounds = 1000;

constinit unsigned late = 0;
constinit volatile unsigned sampled = 0;  // the main program looks at it while an interrupt's loop counts
takt::channel<std::uint32_t, 16> samples;
takt::signal<std::uint32_t> average;
takt::signal<> more;
takt::signal<> spawned;

/// Every millisecond, to the tick.
takt::coro<> sample() {
  takt::interval every(1ms);
  for (unsigned i = 0; i < rounds; ++i) {
    const takt::clock::time_point due = takt::clock::now() + 1ms;
    co_await every.next();
    if (takt::clock::now() > due + 1ms) ++late;
    sampled = sampled + 1;
    test::expect(samples.try_send(i), "no room for sample", i);
  }
}

/// Takes samples as they come, and every tenth time hands their average on.
takt::coro<> filter() {
  std::uint32_t sum = 0;
  for (unsigned i = 1; i <= rounds; ++i) {
    sum += co_await samples.receive();
    if (i % 10 == 0) {
      average.set(sum / 10);
      sum = 0;
    }
  }
}

takt::coro<> answers() {
  co_await more.wait();
  spawned.set();
}

takt::coro<> amain() {
  // Spins for all the time in which the others work, but for a look at what they have to say.
  unsigned heard = 0;
  std::uint32_t last = 0;
  while (sampled < rounds) {
    if (const auto value = average.take()) {
      ++heard;
      last = *value;
    }
  }
  test::expect(late == 0, "samples that came late", late);
  test::expect(sampled == rounds, "samples", unsigned{sampled});
  co_await takt::sleep(2ms);
  if (const auto value = average.take()) {
    ++heard;
    last = *value;
  }
  test::expect(heard == rounds / 10, "averages heard", heard);
  test::expect(last == rounds - 6, "the last average", last);

  // A task for the middle loop, created from here; woken from here; it answers.
  static takt::threadsafe_callback start(middle, [](takt::threadsafe_callback&) noexcept { takt::create_task(answers()); });
  start.call_soon_threadsafe();
  more.set();
  const auto answer = co_await takt::attempt(takt::wait_for(spawned.wait(), 10ms));
  test::expect(answer.has_value(), "the answer of a task created on another loop", 0);

  for (const takt::pool* pool : {&urgent_pool, &middle_pool}) {
    test::expect(pool->tasks().in_use == 0 && pool->frames(0).in_use == 0, "tasks left in an urgent pool", pool->tasks().in_use);
  }
}

}  // namespace

extern "C" {
void IRQ30_Handler();
void IRQ31_Handler();
}
void IRQ30_Handler() { urgent.run(); }
void IRQ31_Handler() { middle.run(); }

int main() {
  urgent.within([] { takt::create_task(sample()); });
  middle.within([] { takt::create_task(filter()); });
  urgent.start(64);
  middle.start(128);
  takt::run(amain());
  return test::status();
}
