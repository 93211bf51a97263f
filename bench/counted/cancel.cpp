// A task that sleeps is cancelled: from the request until the clean-up in the task.
#include "bench.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> clean_up_late() {
  const takt::scope_exit stop([]() noexcept { bench::stop(); });
  co_await takt::sleep(1h);
}

takt::coro<> amain() {
  for (unsigned i = 0; i < 10; ++i) {
    const takt::task<> t = takt::create_task(clean_up_late());
    co_await takt::yield();
    bench::start();
    t.cancel();
    co_await takt::yield();
  }
}

const bench::benchmark cancels(
    [](unsigned) {
      bench::run(amain());
      bench::done({.first = "cancel to clean-up"});
    },
    1);

}  // namespace
