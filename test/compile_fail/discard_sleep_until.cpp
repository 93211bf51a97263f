// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  takt::sleep_until(takt::clock::now());
  co_return;
}
