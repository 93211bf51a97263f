// A tick while others sleep: one that has nothing to do, from its interrupt until the core sleeps again; the handler
// alone; and one that ends a task's sleep, until the task runs. The clock is the one that ticks.
#include "sleepers.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> nothing_due(unsigned others) {
  bench::sleepers all(others);
  co_await takt::sleep(50ms);
  bench::done({.awake = "tick, nothing due"}, others);
  bench::tick();
  bench::done({.tick = "tick handler"}, others);
  co_await bench::wake_by_ticks();
  bench::done({.tick = "tick to task"}, others);
  all.cancel_all();
}

const bench::benchmark ticks([](unsigned others) { bench::run(nothing_due(others)); }, 10, 100, 1000, 10000);

}  // namespace
