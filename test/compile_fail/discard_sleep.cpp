// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  takt::sleep(1s);
  co_return;
}
