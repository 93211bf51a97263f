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

takt::coro<unsigned> meets(takt::barrier& b) { co_return co_await b.wait(); }

takt::coro<> meet() {
  takt::barrier b(3);
  auto [x, y, z] = co_await takt::gather(meets(b), meets(b), meets(b));
  expect(x == 0 && y == 1 && z == 2);
}

int main() {
  snippet::shows(takes_turns());
  snippet::shows(has_a_condition());
  snippet::shows(meet());
}
