// As in conditional_coroutine.cpp, where the coroutine is an argument.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

const volatile bool fast = true;

takt::coro<int> as_written() {
  const auto result = co_await takt::attempt(fast ? test::two() : test::take(3));
  co_return result.value_or(0);
}

takt::coro<int> safe() {
  auto chosen = fast ? test::two() : test::take(3);
  const auto result = co_await takt::attempt(chosen);
  co_return result.value_or(0);
}

const test::pattern entry("co_await takt::attempt(c ? f() : g())", as_written, safe, 2);

}  // namespace
