// Many tasks wait: handing a semaphore's unit to the first of them, and calling off the wait of one in the middle.
#include "bench.hpp"

namespace {

takt::coro<> acquire(takt::semaphore& s) { co_await s.acquire(); }

takt::coro<> amain(unsigned tasks) {
  takt::semaphore s(0);
  takt::task<> middle;
  for (unsigned i = 0; i < tasks; ++i) {
    takt::task<> t = takt::create_task(acquire(s));
    if (i == tasks / 2) middle = t;
  }
  co_await takt::yield();
  bench::start_second();
  middle.cancel();
  bench::stop_second();
  co_await takt::yield();
  bench::start();
  s.release();
  bench::stop();
  for (unsigned i = 0; i < tasks; ++i) s.release();
  co_await takt::yield();
}

const bench::benchmark waiting(
    [](unsigned tasks) {
      takt::run(amain(tasks));
      bench::done({.first = "semaphore release", .second = "cancel of a waiter"}, tasks);
    },
    10, 100, 1000, 10000);

}  // namespace
