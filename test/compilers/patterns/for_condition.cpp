// As in if_condition.cpp.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  for (; co_await test::no();) co_await takt::yield();
  co_return 1;
}

takt::coro<int> safe() {
  for (;;) {
    const bool more = co_await test::no();
    if (!more) break;
    co_await takt::yield();
  }
  co_return 1;
}

const test::pattern entry("for (; co_await x;)", as_written, safe, 1);

}  // namespace
