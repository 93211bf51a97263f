// expect-GNU: 'begin' was not declared in this scope
// expect-Clang: invalid range expression of type 'takt::async_generator<int>'
#include "case.hpp"

takt::coro<> amain() {
  for (const int i : ticks()) static_cast<void>(i);
  co_return;
}
