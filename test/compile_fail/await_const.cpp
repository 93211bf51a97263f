// expect: takt: what is const cannot be awaited
#include "case.hpp"

takt::coro<> amain() {
  const takt::coro<int> kept = answer();
  co_await kept;
}
