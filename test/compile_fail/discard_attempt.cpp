// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  takt::attempt(read_sensor());
  co_return;
}
