// What a frame holds one after the other shares a place: written late, the first is overwritten before it is read.
#include "../form.hpp"

namespace {

/// What the attempt gave is read after the second sleep.
takt::coro<> cleans_up() {
  const auto r = co_await takt::attempt(takt::sleep(std::chrono::hours(1)));
  co_await takt::sleep(std::chrono::milliseconds(1));
  if (!r) co_await takt::raise(r.error());
}

takt::coro<int> error_after_a_sleep() {
  const auto r = co_await takt::attempt(takt::wait_for(cleans_up(), std::chrono::milliseconds(1)));
  co_return !r && r.error() == takt::errc::timeout ? 1 : 0;
}

const test::form entry("an error that is kept over a co_await", error_after_a_sleep, 1);

}  // namespace
