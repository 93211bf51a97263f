// wait_for, timeout, shield.
#include "snippet.hpp"

takt::coro<int> read_slowly() {
  co_await takt::sleep(80ms);
  co_return 7;
}

takt::coro<> waits_for() {
  const auto r = co_await takt::attempt(takt::wait_for(read_slowly(), 50ms));
  expect(!r && r.error() == takt::errc::timeout);

  const int value = co_await takt::wait_for(read_slowly(), 100ms);
  expect(value == 7);
}

takt::coro<int> body(takt::timeout& limit) {
  co_await takt::sleep(40ms);
  limit.reschedule(100ms);  // from now on; a time_point is absolute
  co_return co_await read_slowly();
}

takt::coro<> has_a_block() {
  takt::timeout limit(50ms);                          // async with asyncio.timeout(0.05) as limit:
  const int value = co_await limit.run(body(limit));  //     …
  expect(value == 7 && !limit.expired());
}

takt::coro<> until_a_time() {
  takt::timeout limit = takt::timeout_at(takt::clock::now() + 50ms);
  const auto r = co_await takt::attempt(limit.run(read_slowly()));
  expect(!r && r.error() == takt::errc::timeout && limit.expired());

  takt::timeout none;  // asyncio.timeout(None)
  expect(!none.when());
  expect(co_await none.run(read_slowly()) == 7);
}

int saved = 0;

takt::coro<> save() {
  co_await takt::sleep(80ms);
  ++saved;
}

takt::coro<> shields() { co_await takt::shield(save()); }

takt::coro<> is_cancelled() {
  auto t = takt::create_task(shields());
  co_await takt::sleep(10ms);
  t.cancel();
  co_await takt::attempt(t);
  expect(t.cancelled() && saved == 0);

  co_await takt::sleep(100ms);
  expect(saved == 1);
}

int main() {
  snippet::shows(waits_for());
  snippet::shows(has_a_block());
  snippet::shows(until_a_time());
  snippet::shows(is_cancelled());
}
