// As in conditional_object.cpp: a coroutine has a destructor too. Destroyed twice, its block is in the pool twice.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

const volatile bool fast = true;

takt::coro<int> as_written() { co_return co_await (fast ? test::two() : test::take(3)); }

takt::coro<int> safe() {
  auto chosen = fast ? test::two() : test::take(3);
  co_return co_await chosen;
}

const test::pattern entry("co_await (c ? f() : g())", as_written, safe, 2);

}  // namespace
