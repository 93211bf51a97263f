// expect: takt::create_task takes a coroutine: call the function
#include "case.hpp"

takt::coro<> amain() {
  auto reading = read_sensor();
  takt::create_task(reading);
  co_return;
}
