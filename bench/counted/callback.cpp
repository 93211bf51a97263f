// Two functions that the loop calls, each of which calls for the other: a hop without tasks.
#include "bench.hpp"

namespace {

struct side : takt::callback {
  side() noexcept : callback(run) {}

  static void run(takt::callback& self) noexcept {
    side& own = static_cast<side&>(self);
    bench::stop();
    if (own.left-- == 0) return;
    bench::start();
    own.other->call_soon();
  }

  side* other = nullptr;
  unsigned left = 50;
};

takt::coro<> amain() {
  side a, b;
  a.other = &b;
  b.other = &a;
  a.call_soon();
  co_await takt::sleep(std::chrono::milliseconds(1));
}

const bench::benchmark hops(
    [](unsigned) {
      bench::run(amain());
      bench::done({.first = "callback hop"});
    },
    1);

}  // namespace
