// expect: takt: this cannot be kept and awaited later: co_await it in the expression that makes it
#include "case.hpp"

takt::coro<> amain() {
  auto kept = takt::wait_for(answer(), 1s);
  co_await takt::attempt(kept);
}
