// expect-GNU: 'class takt::interval' has no member named 'await_ready'
// expect-Clang: no member named 'await_ready' in 'takt::interval'
#include "case.hpp"

takt::coro<> amain() {
  takt::interval every(10ms);
  co_await every;
}
