// How deep in awaits a task stands: what a yield costs there, and an error that leaves all of it.
#include "bench.hpp"

namespace {

takt::coro<> yield_at(unsigned depth) {
  if (depth > 1) {
    co_await yield_at(depth - 1);
    co_return;
  }
  for (unsigned i = 0; i < 20; ++i) {
    bench::start();
    co_await takt::yield();
    bench::stop();
  }
}

takt::coro<> raise_at(unsigned depth) {
  if (depth > 1) {
    co_await raise_at(depth - 1);
    co_return;
  }
  bench::start();
  co_await takt::raise(takt::errc::cancelled);
}

takt::coro<> amain(unsigned depth) {
  co_await yield_at(depth);
  bench::done({.first = "yield at a depth"}, depth);
  const auto result = co_await takt::attempt(raise_at(depth));
  bench::stop();
  bench::check(!result && result.error() == takt::errc::cancelled);
  bench::done({.first = "raise from a depth"}, depth);
}

const bench::benchmark depths([](unsigned depth) { bench::run(amain(depth)); }, 1, 10, 100, 1000, 10000);

}  // namespace
