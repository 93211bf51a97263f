// create_task and what a handle can do.
#include <array>

#include "snippet.hpp"

takt::coro<int> read_sensor(int channel) {
  co_await takt::sleep(5ms);
  co_return 100 + channel;
}

takt::coro<> creates() {
  takt::task<int> t = takt::create_task(read_sensor(3), "sensor");
  expect(!t.done() && t.result() == nullptr);

  const int value = co_await t;
  expect(value == 103);
  expect(t.done() && *t.result() == 103 && !t.error());
}

takt::coro<> cancels() {
  auto t = takt::create_task(read_sensor(3));
  co_await takt::yield();
  expect(t.cancel());  // requested: it arrives in the task's turn

  const auto r = co_await takt::attempt(t);
  expect(!r && r.error() == takt::errc::cancelled);
  expect(t.cancelled() && !t.cancel());
}

takt::coro<> counts_requests() {
  auto t = takt::create_task(read_sensor(3));
  co_await takt::yield();
  t.cancel();
  t.cancel();
  expect(t.cancelling() == 2 && t.uncancel() == 1);  // the cancellation is on its way all the same
  co_await takt::attempt(t);
  expect(t.cancelled());
}

int ended = 0;

takt::coro<> appends() {
  co_await takt::sleep(5ms);
  ++ended;
}

takt::coro<> forgets_the_handle() {
  static_cast<void>(takt::create_task(appends()));
  co_await takt::sleep(10ms);
  expect(ended == 1);
}

takt::coro<> fails_alone() {
  co_await takt::raise(takt::errc::timeout);
}

takt::coro<> nobody_looks() {
  static_cast<void>(takt::create_task(fails_alone()));
  co_await takt::sleep(1ms);
  expect(snippet::reports() == 1);  // takt: task 'fails_alone' failed and nobody awaited it: timeout
}

struct counter : takt::done_callback {
  counter() noexcept : done_callback(add) {}
  static void add(takt::done_callback& self) noexcept { ++static_cast<counter&>(self).count; }
  int count = 0;
};

takt::coro<> counts() {
  counter endings;
  auto t = takt::create_task(read_sensor(3));
  endings.attach(t);  // t.add_done_callback(…)
  co_await takt::sleep(10ms);
  expect(endings.count == 1);

  auto u = takt::create_task(read_sensor(3));
  endings.attach(u);
  endings.detach();  // u.remove_done_callback(…)
  co_await u;
  expect(endings.count == 1);
}

takt::coro<> lists() {
  auto t = takt::create_task(read_sensor(3));
  std::array<takt::any_task, 8> tasks;
  const std::size_t count = takt::all_tasks(tasks);
  expect(count == 2 && tasks[0] == takt::current_task() && tasks[1] == t);
  co_await t;
}

int main() {
  snippet::shows(creates());
  snippet::shows(cancels());
  snippet::shows(counts_requests());
  snippet::shows(forgets_the_handle());
  snippet::shows(nobody_looks());
  snippet::shows(counts());
  snippet::shows(lists());
}
