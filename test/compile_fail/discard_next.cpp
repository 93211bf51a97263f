// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  auto generator = ticks();
  generator.next();
  co_return;
}
