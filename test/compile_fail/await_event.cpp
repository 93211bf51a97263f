// expect: takt: this cannot be awaited[.].* of an event, a signal or a condition wait
#include "case.hpp"

takt::coro<> amain() {
  takt::event e;
  co_await e;
}
