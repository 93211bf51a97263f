// The left operand of a shift is not kept while the right one is awaited.
//
// gcc-12: wrong: another result
// gcc-14: wrong: another result
#include "../form.hpp"

#ifndef __clang__  // GCC does say, if it optimises, that something without a name "may be used uninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace {

volatile int one = 1;

takt::coro<int> as_written() {
  int bits = one;
  const int shifted = bits << co_await test::two();
  co_return shifted;
}

takt::coro<int> safe() {
  const int bits = one;
  const int by = co_await test::two();
  co_return bits << by;
}

const test::pattern entry("a << co_await x", as_written, safe, 4);

}  // namespace
