// Two tasks that wake each other: set the other's event, wait for one's own, until the other runs.
#include "bench.hpp"

namespace {

takt::coro<> side(takt::event& own, takt::event& other, bool begins, unsigned times) {
  if (!begins) {
    co_await own.wait();
    bench::stop();
    own.clear();
  }
  while (times-- > 0) {
    bench::start();
    other.set();
    co_await own.wait();
    bench::stop();
    own.clear();
  }
}

takt::coro<> amain() {
  takt::event a, b;
  const takt::task<> second = takt::create_task(side(b, a, false, 100));
  co_await takt::create_task(side(a, b, true, 100));
}

const bench::benchmark ping_pong(
    [](unsigned) {
      bench::run(amain());
      bench::done({.first = "event hop"});
    },
    1);

}  // namespace
