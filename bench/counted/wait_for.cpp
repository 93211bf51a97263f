// A limit that does not run out, around a coroutine that returns at once.
#include "bench.hpp"

using namespace std::chrono_literals;

namespace {


takt::coro<int> value() { co_return 1; }

takt::coro<> amain() {
  for (unsigned i = 0; i < 100; ++i) {
    bench::start();
    const int v = co_await takt::wait_for(value(), 1s);
    bench::stop();
    bench::check(v == 1);
  }
}

const bench::benchmark limits(
    [](unsigned) {
      bench::run(amain());
      bench::done({.first = "wait_for"});
    },
    1);

}  // namespace
