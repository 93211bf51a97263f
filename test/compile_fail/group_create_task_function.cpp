// expect: takt::task_group::create_task takes a coroutine
#include "case.hpp"

takt::coro<> amain() {
  takt::task_group<> group;
  group.create_task(read_sensor);
  co_return;
}
