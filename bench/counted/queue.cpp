// An item from a task to one that waits for it, until that one has it; and room for an item, until the one that waits
// for room has put its own.
#include "bench.hpp"

namespace {

using queue = takt::queue<int, 1>;

takt::coro<> side(queue& own, queue& other, bool begins, unsigned times) {
  if (!begins) {
    co_await own.get();
    bench::stop();
  }
  while (times-- > 0) {
    bench::start();
    co_await other.put(1);
    co_await own.get();
    bench::stop();
  }
}

takt::coro<> empty_side() {
  queue a, b;
  const takt::task<> second = takt::create_task(side(b, a, false, 100));
  co_await takt::create_task(side(a, b, true, 100));
}

takt::coro<> put_all(queue& q, unsigned times) {
  while (times-- > 0) {
    co_await q.put(1);
    bench::stop();
  }
}

takt::coro<> full_side() {
  constexpr unsigned times = 100;
  queue q;
  const takt::task<> putter = takt::create_task(put_all(q, times + 2));
  co_await takt::yield();
  for (unsigned i = 0; i < times; ++i) {
    bench::start();
    co_await q.get();
    co_await takt::yield();
  }
}

const bench::benchmark hops(
    [](unsigned) {
      bench::run(empty_side());
      bench::done({.first = "queue hop, empty"});
      bench::run(full_side());
      bench::done({.first = "queue hop, full"});
    },
    1);

}  // namespace
