// expect: takt: this cannot be kept and awaited later: co_await it in the expression that makes it
#include "case.hpp"

takt::coro<> waits(auto& kept) { co_await kept; }
takt::coro<> amain() {
  takt::event e;
  auto kept = e.wait();
  co_await waits(kept);
}
