// expect-GNU: 'class takt::async_generator<int>' has no member named 'await_ready'
// expect-Clang: no member named 'await_ready' in 'takt::async_generator<int>'
#include "case.hpp"

takt::coro<> amain() {
  auto generator = ticks();
  co_await generator;
}
