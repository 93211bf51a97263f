// Calling a coroutine: its frame made, run as a call, its value got, its frame gone.
#include "bench.hpp"

namespace {

takt::coro<int> value() { co_return 1; }

takt::coro<> amain() {
  for (unsigned i = 0; i < 100; ++i) {
    bench::start();
    const int v = co_await value();
    bench::stop();
    bench::check(v == 1);
  }
}

const bench::benchmark awaits(
    [](unsigned) {
      bench::run(amain());
      bench::done({.first = "await"});
    },
    1);

}  // namespace
