// mutex, semaphore, condition, barrier.
#include "snippet.hpp"

takt::mutex bus;
takt::semaphore slots(3);
int using_slot = 0;

takt::coro<> transfer() {
  auto held = co_await bus.guard();  // async with bus:
  expect(bus.locked());
  co_await takt::sleep(5ms);
}  // released here, also by an error or a cancellation

takt::coro<> locks() {
  co_await bus.acquire();  // await lock.acquire()
  expect(!bus.try_acquire());
  bus.release();  // lock.release()
  expect(bus.try_acquire() && bus.release() && !bus.release());

  takt::bounded_semaphore two(2);
  co_await two.acquire();
  expect(two.try_acquire() && two.locked() && two.value() == 0);
  expect(two.release() && two.release() && !two.release());
}

takt::coro<> work() {
  auto held = co_await slots.guard();
  expect(++using_slot <= 3);
  co_await takt::sleep(5ms);
  --using_slot;
}

takt::coro<> takes_turns() {
  co_await takt::gather(transfer(), transfer(), work(), work(), work(), work());
  expect(!bus.locked() && slots.value() == 3);
}

takt::mutex m;
takt::condition changed(m);
int level = 0;

takt::coro<> drains() {
  auto held = co_await m.guard();
  co_await changed.wait_for([] noexcept { return level > 10; });
  level = 0;
}

takt::coro<> fills() {
  auto held = co_await m.guard();
  level = 11;
  changed.notify();
}

takt::coro<> has_a_condition() {
  co_await takt::gather(drains(), fills());
  expect(level == 0);
}

takt::coro<> listens() {
  auto held = co_await m.guard();
  co_await changed.wait();
  level = 1;
}

takt::coro<> tells_all() {
  auto t = takt::create_task(listens());
  co_await takt::yield();
  {
    auto held = co_await m.guard();
    expect(changed.notify_all());
  }
  co_await t;
  expect(level == 1 && !changed.notify());  // nobody holds the mutex: asyncio raises RuntimeError
}

takt::coro<unsigned> meets(takt::barrier& b) { co_return co_await b.wait(); }

takt::coro<> meet() {
  takt::barrier b(3);
  auto [x, y, z] = co_await takt::gather(meets(b), meets(b), meets(b));
  expect(x == 0 && y == 1 && z == 2);
}

takt::coro<> breaks() {
  takt::barrier b(2);
  auto t = takt::create_task(meets(b));
  co_await takt::yield();
  expect(b.parties() == 2 && b.waiting() == 1);  // n_waiting
  co_await b.abort();
  const auto r = co_await takt::attempt(t);
  expect(!r && r.error() == takt::errc::broken_barrier && b.broken());
  co_await b.reset();
  expect(!b.broken());
}

int main() {
  snippet::shows(takes_turns());
  snippet::shows(locks());
  snippet::shows(has_a_condition());
  snippet::shows(tells_all());
  snippet::shows(meet());
  snippet::shows(breaks());
}
