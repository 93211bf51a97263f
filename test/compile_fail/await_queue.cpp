// expect: takt: this cannot be awaited[.].* of a queue get
#include "case.hpp"

takt::coro<> amain() {
  takt::queue<int, 2> q;
  co_await q;
}
