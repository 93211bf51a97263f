// A list in braces as a std::initializer_list, in an expression that awaits. GCC 12 calls it an error: "array used as
// initializer". A named array, passed as a span, does.
//
// gcc-12: error: array used as initializer
#include <initializer_list>

#include "../form.hpp"

namespace {

takt::coro<int> sum(std::initializer_list<int> numbers) {
  co_await takt::yield();
  int result = 0;
  for (const int n : numbers) result += n;
  co_return result;
}

takt::coro<int> as_written() { co_return co_await sum({3, 4}); }

const test::form entry("co_await f({3, 4}) as std::initializer_list", as_written, 7);

}  // namespace
