// expect: takt::as_completed takes tasks
#include "case.hpp"

takt::coro<> amain() {
  takt::as_completed done(read_sensor());
  co_await done.next();
}
