// expect: '?return'? statement (is )?not allowed in coroutine; did you mean 'co_return'
#include "case.hpp"

takt::coro<int> answer() {
  co_await takt::yield();
  return read_sensor();
}
