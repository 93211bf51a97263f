// A task goes to sleep among others that sleep, until the next task runs; and one of them is cancelled.
#include "sleepers.hpp"

namespace {

takt::coro<> amain(unsigned others) {
  bench::sleepers all(others);
  co_await takt::yield();
  for (unsigned i = 0; i < 200; ++i) {
    bench::start_second();
    all.any().cancel();
    bench::stop_second();
    co_await takt::yield();
    all.arm_again();
    co_await takt::yield();
    bench::stop();
  }
  all.cancel_all();
}

const bench::benchmark sleeps(
    [](unsigned others) {
      bench::run(amain(others));
      bench::done({.first = "sleep", .second = "cancel"}, others);
    },
    10, 100, 1000, 10000);

}  // namespace
