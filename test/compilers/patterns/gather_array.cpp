// As in aggregate_temporary.cpp: std::array is an aggregate, and coroutines have destructors.
//
// gcc-12: wrong: destroyed twice
// gcc-12: crashes
#include <array>

#include "../form.hpp"

namespace {

takt::coro<int> as_written() {
  const auto results = co_await takt::gather(std::array{test::take(3), test::take(4)});
  co_return results[0] + results[1];
}

takt::coro<int> safe() {
  std::array all{test::take(3), test::take(4)};
  const auto results = co_await takt::gather(std::move(all));
  co_return results[0] + results[1];
}

const test::pattern entry("co_await takt::gather(std::array{f(), g()})", as_written, safe, 7);

}  // namespace
