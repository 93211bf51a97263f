// The right side of an assignment comes before the left one: not if both await.
//
// gcc-12: wrong: another result
// gcc-14: wrong: another result
#include "../form.hpp"

namespace {

takt::coro<int> next(int& last) {
  co_await test::two();
  co_return ++last;
}

takt::coro<int> as_written() {
  int last = 0;
  int values[3] = {};
  values[co_await next(last)] = co_await next(last);
  co_return values[2];
}

takt::coro<int> safe() {
  int last = 0;
  int values[3] = {};
  const int value = co_await next(last);
  const int place = co_await next(last);
  values[place] = value;
  co_return values[2];
}

const test::pattern entry("a[co_await x] = co_await y", as_written, safe, 1);

}  // namespace
