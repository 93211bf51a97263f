// expect: ignoring return(ed)? value.*takt: co_await it
#include "case.hpp"

takt::coro<> amain() {
  takt::gather(read_sensor(), read_sensor());
  co_return;
}
