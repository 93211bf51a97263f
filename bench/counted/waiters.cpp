// Many tasks wait: handing a semaphore's unit to the first of them, and calling off the wait of one in the middle; handing
// on a mutex, and an item of a queue.
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

takt::coro<> lock(takt::mutex& m) { const auto turn = co_await m.guard(); }

takt::coro<> for_a_mutex(unsigned tasks) {
  takt::mutex m;
  takt::task<> last;
  co_await m.acquire();
  for (unsigned i = 0; i < tasks; ++i) last = takt::create_task(lock(m));
  co_await takt::yield();
  bench::start();
  m.release();
  bench::stop();
  co_await last;
}

takt::coro<> get(takt::queue<int, 1>& q) { co_await q.get(); }

takt::coro<> for_an_item(unsigned tasks) {
  takt::queue<int, 1> q;
  for (unsigned i = 0; i < tasks; ++i) takt::create_task(get(q));
  co_await takt::yield();
  bench::start_second();
  q.put_nowait(1);
  bench::stop_second();
  for (unsigned i = 1; i < tasks; ++i) co_await q.put(1);
  co_await takt::yield();
}

const bench::benchmark waiting(
    [](unsigned tasks) {
      bench::run(amain(tasks));
      bench::done({.first = "semaphore release", .second = "cancel of a waiter"}, tasks);
      bench::run(for_a_mutex(tasks));
      bench::run(for_an_item(tasks));
      bench::done({.first = "mutex unlock", .second = "queue put"}, tasks);
    },
    10, 100, 1000, 10000);

}  // namespace
