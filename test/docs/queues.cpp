// Queues.
#include "snippet.hpp"

takt::coro<> produce(takt::queue<int, 4>& q) {
  for (int i = 1; i <= 10; ++i) co_await q.put(i);  // waits while four are in it
}

takt::coro<> consume(takt::queue<int, 4>& q, int& sum) {
  while (true) {
    const int item = co_await q.get();
    sum += item;
    q.task_done();
  }
}

takt::coro<> queues() {
  takt::queue<int, 4> q;
  int sum = 0;
  auto consumer = takt::create_task(consume(q, sum));
  co_await produce(q);
  co_await q.join();
  expect(sum == 55);
  consumer.cancel();
  co_await takt::attempt(consumer);
}

takt::coro<> nowait() {
  takt::priority_queue<int, 2> q;
  expect(q.put_nowait(5).has_value() && q.put_nowait(3).has_value());
  expect(q.put_nowait(1).error() == takt::errc::queue_full);
  expect(q.get_nowait() == 3);

  q.shutdown();
  expect(co_await q.get() == 5);
  const auto r = co_await takt::attempt(q.get());
  expect(!r && r.error() == takt::errc::queue_shut_down);
}

takt::coro<> last_in_first_out() {
  takt::lifo_queue<int, 2> q;
  co_await q.put(1);
  co_await q.put(2);
  expect(q.full() && q.size() == q.capacity());  // qsize(), maxsize
  expect(co_await q.get() == 2);
  expect(q.task_done() && q.task_done() && !q.task_done());  // one too many: asyncio raises ValueError
  q.shutdown(true);                                          // and drops what is in it
  expect(q.empty() && q.put_nowait(3).error() == takt::errc::queue_shut_down);
}

int main() {
  snippet::shows(queues());
  snippet::shows(nowait());
  snippet::shows(last_in_first_out());
}
