// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  takt::yield();
  co_return;
}
