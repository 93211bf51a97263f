// As in if_condition.cpp: a loop around it changes nothing.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  while (true) {
    if (co_await test::yes()) co_return 2;
    co_await takt::yield();
  }
}

takt::coro<int> safe() {
  while (true) {
    const bool holds = co_await test::yes();
    if (holds) co_return 2;
    co_await takt::yield();
  }
}

const test::pattern entry("while (true) { if (co_await x) … }", as_written, safe, 2);

}  // namespace
