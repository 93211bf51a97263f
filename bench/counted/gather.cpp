// Several coroutines at the same time, each of which returns at once.
#include <utility>

#include "bench.hpp"

namespace {

takt::coro<int> value() { co_return 1; }

template <std::size_t... I>
takt::coro<> amain(std::index_sequence<I...>) {
  for (unsigned i = 0; i < 10; ++i) {
    bench::start();
    const auto all = co_await takt::gather((static_cast<void>(I), value())...);
    bench::stop();
    bench::check(((std::get<I>(all) == 1) && ...));
  }
}

const bench::benchmark gathers(
    [](unsigned children) {
      switch (children) {
        case 3: bench::run(amain(std::make_index_sequence<3>())); break;
        case 10: bench::run(amain(std::make_index_sequence<10>())); break;
        default: bench::run(amain(std::make_index_sequence<30>())); break;
      }
      bench::done({.first = "gather"}, children);
    },
    3, 10, 30);

}  // namespace
