// A condition that awaits, in a function whose outermost block declares no local. GCC 12 puts the condition's value first
// into the frame, where the pointer to resume it by has to be. PR 106188, 106713.
//
// gcc-12: crashes
#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  if (co_await test::yes()) co_return 1;
  co_return 0;
}

takt::coro<int> safe() {
  const bool holds = co_await test::yes();
  if (holds) co_return 1;
  co_return 0;
}

const test::pattern entry("if (co_await x)", as_written, safe, 1);

}  // namespace
