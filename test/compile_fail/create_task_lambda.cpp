// expect: takt::create_task takes a coroutine: call the function
#include "case.hpp"

takt::coro<> amain() {
  takt::create_task([]() -> takt::coro<> { co_return; });
  co_return;
}
