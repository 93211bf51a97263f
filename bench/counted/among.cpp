// What a task does while many others wait for something else, which must make no difference.
#include "bench.hpp"

using namespace std::chrono_literals;

namespace {

takt::coro<> wait(takt::event& e) { co_await e.wait(); }

takt::coro<int> value() { co_return 1; }

takt::coro<> amain(unsigned others) {
  takt::event end;
  for (unsigned i = 0; i < others; ++i) takt::create_task(wait(end));
  co_await takt::yield();

  for (unsigned i = 0; i < 10; ++i) {
    bench::start();
    const int returned = co_await value();
    bench::stop();
    bench::start_second();
    const int result = co_await takt::create_task(value());
    bench::stop_second();
    bench::check(returned == 1 && result == 1);
  }
  bench::done({.first = "await among", .second = "create, await among"}, others);

  for (unsigned i = 0; i < 10; ++i) {
    bench::start();
    const int result = co_await takt::wait_for(value(), 1s);
    bench::stop();
    bench::check(result == 1);
  }
  bench::done({.first = "wait_for among"}, others);

  end.set();
  co_await takt::yield();
}

const bench::benchmark operations([](unsigned others) { bench::run(amain(others)); }, 1, 10, 100, 1000, 10000);

}  // namespace
