// From the clock's interrupt to the task whose sleep ends, while others sleep. The clock is the one without a tick.
#include "sleepers.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> amain(unsigned others) {
  bench::sleepers all(others);
  co_await bench::wake_by_ticks();
  bench::done({.tick = "alarm to task"}, others);
  all.cancel_all();
}

const bench::benchmark alarms([](unsigned others) { bench::run(amain(others)); }, 10, 100, 1000, 10000);

}  // namespace
