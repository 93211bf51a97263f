// expect: takt::create_task takes a coroutine: call the function
#include "case.hpp"

takt::coro<> amain() {
  takt::create_task(read_sensor);
  co_return;
}
