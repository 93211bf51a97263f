// Setting an event that many tasks wait for.
#include "bench.hpp"

namespace {

takt::coro<> wait(takt::event& e) { co_await e.wait(); }

takt::coro<> amain(unsigned tasks) {
  takt::event e;
  takt::task<> last;
  for (unsigned i = 0; i < tasks; ++i) last = takt::create_task(wait(e));
  co_await takt::yield();
  bench::start();
  e.set();
  bench::stop();
  co_await last;
}

const bench::benchmark sets(
    [](unsigned tasks) {
      bench::run(amain(tasks));
      bench::done({.first = "event set"}, tasks);
    },
    1, 10, 100, 1000, 10000);

}  // namespace
