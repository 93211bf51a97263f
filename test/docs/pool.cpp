// A pool, and what happens when it has nothing left.
#include "snippet.hpp"

TAKT_POOL(takt::tasks<3>, takt::blocks<256, 2>, takt::blocks<512, 1>);

takt::coro<> waits() { co_await takt::sleep(1s); }

takt::coro<> runs_out() {
  auto a = takt::create_task(waits());
  auto b = takt::create_task(waits());

  const auto r = co_await takt::attempt(waits());  // three frames are taken: this one's, a's and b's
  expect(!r && r.error() == takt::errc::no_frame);

  co_await a;
  const auto again = co_await takt::attempt(waits());
  expect(!again);  // a has ended, but its handle keeps its frame, where the result is
  expect(snippet::reports() == 2);  // takt: no block for the frame of coroutine 'waits', … bytes: …
  a = {};
  co_await waits();
}

int main() {
  snippet::shows(runs_out());

  const takt::pool::usage small = takt::application_pool.frames(0);
  expect(small.count == 2 && small.in_use == 0 && small.high_water == 2);
}
