// expect: takt: co_return converts as .return. does
#include "case.hpp"

takt::coro<bool> ask();
takt::coro<bool> ask() {
  const auto r = co_await takt::attempt(read_sensor());
  co_return r;
}
