// expect: takt: durations are whole numbers; write 500ms, not 0\.5s
#include "case.hpp"

takt::coro<> amain() {
  takt::interval every(0.5s);
  co_await every.next();
}
