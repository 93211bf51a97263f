// From a task that yields to the next one.
#include "bench.hpp"

namespace {

constexpr unsigned turns = 400;

takt::coro<> turn(unsigned times) {
  while (times-- > 0) {
    bench::start();
    co_await takt::yield();
    bench::stop();
  }
}

takt::coro<> amain(unsigned tasks) {
  for (unsigned i = 1; i < tasks; ++i) takt::create_task(turn(turns / tasks + 2));
  co_await takt::create_task(turn(turns / tasks + 2));
}

const bench::benchmark yields(
    [](unsigned tasks) {
      bench::run(amain(tasks));
      bench::done({.first = "yield"}, tasks);
    },
    2, 10, 100, 1000, 10000);

}  // namespace
