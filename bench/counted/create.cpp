// A task's life. Each task creates the next one and ends: from the creation until the next one runs is a creation, an
// end, a release and a switch. And a task whose result is awaited.
#include "bench.hpp"

namespace {

takt::coro<> life(unsigned left, takt::event& last) {
  bench::stop();
  if (left == 0) {
    last.set();
    co_return;
  }
  bench::start();
  takt::create_task(life(left - 1, last));
}

takt::coro<> lives() {
  takt::event last;
  takt::create_task(life(100, last));
  co_await last.wait();
}

takt::coro<int> value() { co_return 1; }

takt::coro<> awaited() {
  for (unsigned i = 0; i < 100; ++i) {
    bench::start();
    const int v = co_await takt::create_task(value());
    bench::stop();
    bench::check(v == 1);
  }
}

const bench::benchmark creates(
    [](unsigned) {
      bench::run(lives());
      bench::done({.first = "create, run, free"});
      bench::run(awaited());
      bench::done({.first = "create, await"});
    },
    1);

}  // namespace
