// expect: takt: this cannot be kept and awaited later: co_await it in the expression that makes it
#include "case.hpp"

takt::coro<> amain() {
  auto kept = takt::attempt(answer());
  co_await kept;
}
