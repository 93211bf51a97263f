// As in if_condition.cpp.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  do {
    co_await takt::yield();
  } while (co_await test::no());
  co_return 1;
}

takt::coro<int> safe() {
  for (;;) {
    co_await takt::yield();
    const bool more = co_await test::no();
    if (!more) break;
  }
  co_return 1;
}

const test::pattern entry("do … while (co_await x)", as_written, safe, 1);

}  // namespace
