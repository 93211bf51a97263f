// A mutex that nobody else wants; and one that is handed from task to task.
#include "bench.hpp"

namespace {

takt::coro<> alone() {
  takt::mutex m;
  for (unsigned i = 0; i < 100; ++i) {
    bench::start();
    bench::start_second();
    co_await m.acquire();
    bench::stop_second();
    m.release();
    bench::stop();
  }
}

takt::coro<> side(takt::mutex& m, unsigned times) {
  co_await m.acquire();
  while (times-- > 0) {
    co_await takt::yield();  // the other one queues
    bench::start();
    m.release();
    co_await m.acquire();
    bench::stop();
  }
  m.release();
}

takt::coro<> contended() {
  takt::mutex m;
  const takt::task<> second = takt::create_task(side(m, 100));
  co_await takt::create_task(side(m, 100));
}

const bench::benchmark mutexes(
    [](unsigned) {
      bench::run(alone());
      bench::done({.first = "mutex lock, unlock", .second = "mutex lock"});
      bench::run(contended());
      bench::done({.first = "mutex hop"});
    },
    1);

}  // namespace
