// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

takt::async_generator<int> ticks() {
  co_await std::suspend_never();
  co_yield 1;
}
