// wait, as_completed, race.
#include "snippet.hpp"

takt::coro<int> give(int value, std::chrono::milliseconds after) {
  co_await takt::sleep(after);
  co_return value;
}

takt::coro<> waits() {
  auto a = takt::create_task(give(1, 50ms));
  auto b = takt::create_task(give(2, 20ms));

  auto [done, pending] = co_await takt::wait(takt::first_completed, a, b);
  expect(done == 1 && pending == 1 && b.done() && !a.done());

  co_await takt::wait(takt::all_completed, 10ms, a, b);  // at most 10 ms
  expect(!a.done());
  co_await a;
}

takt::coro<int> fail(std::chrono::milliseconds after) {
  co_await takt::sleep(after);
  co_await takt::raise(takt::errc::timeout);
  co_return 0;
}

takt::coro<> waits_for_an_error() {
  auto a = takt::create_task(give(1, 10ms));
  auto b = takt::create_task(fail(20ms));
  auto c = takt::create_task(give(3, 30ms));
  const auto r = co_await takt::wait(takt::first_exception, a, b, c);
  expect(r.done == 2 && b.error() == takt::errc::timeout && !c.done());
  co_await c;
}

takt::coro<> as_they_end() {
  auto a = takt::create_task(give(1, 50ms));
  auto b = takt::create_task(give(2, 20ms));

  notes order;
  takt::as_completed ended(a, b);
  while (auto i = co_await ended.next()) order(*i == 0 ? "a" : "b");
  expect(order == "b a");
}

takt::coro<> races() {
  const auto r = co_await takt::race(give(1, 50ms), give(2, 20ms));
  expect(r.index == 1 && r.value == 2);
}

int main() {
  snippet::shows(waits());
  snippet::shows(waits_for_an_error());
  snippet::shows(as_they_end());
  snippet::shows(races());
}
