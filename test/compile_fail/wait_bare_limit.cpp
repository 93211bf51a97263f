// expect: takt::wait takes when to return
#include "case.hpp"

takt::coro<> amain() {
  auto t = takt::create_task(read_sensor());
  co_await takt::wait(takt::first_completed, 5, t);
}
