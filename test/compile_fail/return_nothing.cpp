// expect: no member named 'return_void' in '.*promise_type'
#include "case.hpp"

takt::coro<int> answer() {
  co_await takt::yield();
  co_return;
}
