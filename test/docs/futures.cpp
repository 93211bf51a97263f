// future and event.
#include "snippet.hpp"

takt::coro<> answer(takt::future<int>& f) {
  co_await takt::sleep(5ms);
  f.set_result(42);
}

takt::coro<> sets_a_result() {
  takt::future<int> f;
  auto t = takt::create_task(answer(f));
  const int value = co_await f;
  expect(value == 42);
  co_await t;
}

takt::coro<int> waits_for(takt::future<int>& f) { co_return co_await f; }

takt::coro<> cancels_the_future() {
  takt::future<int> f;
  auto a = takt::create_task(waits_for(f));
  auto b = takt::create_task(waits_for(f));
  co_await takt::yield();
  a.cancel();
  co_await takt::wait(takt::all_completed, a, b);
  expect(f.cancelled() && a.cancelled() && b.cancelled());
}

takt::coro<> sets_an_error() {
  takt::future<> f;
  expect(!f.done() && !f.result());
  expect(f.set_error(takt::errc::timeout));
  expect(f.done() && !f.set_result() && !f.cancel());  // it is done: asyncio raises InvalidStateError
  const auto r = co_await takt::attempt(f);
  expect(!r && r.error() == takt::errc::timeout);
}

takt::coro<> waits(takt::event& ready, notes& order) {
  co_await ready.wait();
  order("ready");
}

takt::coro<> sets_an_event() {
  notes order;
  takt::event ready;
  auto t = takt::create_task(waits(ready, order));
  co_await takt::sleep(5ms);
  order("set");
  ready.set();
  expect(ready.is_set());
  ready.clear();
  co_await t;
  expect(order == "set ready");
}

int main() {
  snippet::shows(sets_a_result());
  snippet::shows(cancels_the_future());
  snippet::shows(sets_an_error());
  snippet::shows(sets_an_event());
}
