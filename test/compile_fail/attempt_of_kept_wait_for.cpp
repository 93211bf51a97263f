// expect: takt: this cannot be kept and awaited later: co_await it in the expression that makes it
#include "case.hpp"

takt::coro<int> give() { co_return 1; }
takt::coro<> amain() {
  auto kept = takt::wait_for(give(), 1s);
  co_await takt::attempt(kept);
}
