// As in if_condition.cpp, where the await is only a part of the condition.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  if (!co_await test::no() && co_await test::two() == 2) co_return 1;
  co_return 0;
}

takt::coro<int> safe() {
  const bool holds = !co_await test::no() && co_await test::two() == 2;
  if (holds) co_return 1;
  co_return 0;
}

const test::pattern entry("if (!co_await x && co_await y == 2)", as_written, safe, 1);

}  // namespace
