// expect: takt: this cannot be kept and awaited later: co_await it in the expression that makes it
#include "case.hpp"

takt::coro<int> give() { co_return 1; }
takt::coro<> amain() {
  auto kept = takt::attempt(give());
  co_await kept;
}
