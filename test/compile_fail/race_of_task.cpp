// expect: takt::race takes coroutines: call the functions
#include "case.hpp"

takt::coro<> amain() {
  auto t = takt::create_task(read_sensor());
  co_await takt::race(t, answer());
}
