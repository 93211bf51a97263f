// From the clock's interrupt to the task whose sleep ends, while others sleep. The clock is the one without a tick.
#include "sleepers.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> amain(unsigned others) {
  bench::sleepers all(others);
  for (unsigned i = 0; i < 20; ++i) {
    co_await takt::sleep(1ms);
    bench::stop_tick();
  }
  bench::done({.tick = "alarm to task"}, others);
  all.cancel_all();
}

const bench::benchmark alarms([](unsigned others) { takt::run(amain(others)); }, 10, 100, 1000, 10000);

}  // namespace
