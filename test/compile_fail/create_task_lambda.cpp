// expect: no matching function for call to 'create_task
#include "case.hpp"

takt::coro<> amain() {
  co_await takt::create_task([]() -> takt::coro<> { co_return; });
}
