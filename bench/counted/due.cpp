// Many tasks whose sleep ends in the same tick: from its interrupt until the first of them runs, and until the last.
#include "bench.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> until(takt::clock::time_point when, bool is_measured) {
  co_await takt::sleep_until(when);
  if (is_measured) bench::stop_tick();
}

takt::coro<> amain(unsigned tasks, unsigned measured) {
  const takt::clock::time_point when = takt::clock::now() + 100ms;
  for (unsigned i = 0; i < tasks; ++i) takt::create_task(until(when, i == measured));
  co_await takt::sleep_until(when + 10ms);
}

const bench::benchmark dues(
    [](unsigned tasks) {
      bench::run(amain(tasks, 0));
      bench::done({.tick = "due in one tick, first"}, tasks);
      bench::run(amain(tasks, tasks - 1));
      bench::done({.tick = "due in one tick, all"}, tasks);
    },
    10, 100, 1000, 10000);

}  // namespace
