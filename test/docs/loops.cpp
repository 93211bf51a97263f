// call_later, loop, the end of run.
#include "snippet.hpp"

struct blinker : takt::callback {
  blinker() noexcept : callback(toggle) {}
  static void toggle(takt::callback& self) noexcept {
    ++static_cast<blinker&>(self).count;
    static_cast<blinker&>(self).call_later(10ms);
  }
  int count = 0;
};

takt::coro<> calls() {
  blinker led;
  led.call_soon();
  co_await takt::sleep(100ms);
  expect(led.count == 10);
  led.cancel();
}

TAKT_NAMED_POOL(test_pool, takt::tasks<4>, takt::blocks<512, 4>);

takt::coro<> sets(bool& flag) {
  co_await takt::sleep(50ms);
  flag = true;
}

void steps() {
  takt::loop loop(test_pool);
  bool flag = false;
  auto t = loop.create_task(sets(flag));
  loop.run_for(40ms);
  expect(!flag && !t.done());
  loop.run_for(20ms);
  expect(flag && t.done());
}

int called = 0;

takt::coro<> stops(takt::loop& loop) {
  co_await takt::sleep(10ms);
  loop.stop();
}

takt::coro<int> seven() { co_return 7; }

void runs() {
  takt::loop loop(test_pool);  // asyncio.new_event_loop()
  expect(loop.run_until_complete(seven()) == 7);

  auto t = loop.create_task(stops(loop));
  loop.run_forever();
  expect(t.done());

  auto u = loop.create_task(seven());
  expect(loop.step() && u.done());
  loop.run_until_stalled();
  expect(!loop.step());
}

takt::coro<> calls_at() {
  takt::callback cb([](takt::callback&) noexcept { ++called; });
  cb.call_at(takt::clock::now() + 10ms);
  expect(cb.scheduled() && !cb.call_soon());  // it stands in one place at a time
  co_await takt::sleep(20ms);
  expect(called == 1);

  cb.call_soon();
  expect(cb.cancel() && !cb.cancel());
}

notes order;

takt::coro<> background() {
  const auto r = co_await takt::attempt(takt::sleep(1h));
  expect(!r);
  co_await takt::sleep(5ms);  // clean-up may take its time
  order("cleaned-up");
}

takt::coro<> returns() {
  static_cast<void>(takt::create_task(background()));
  co_await takt::yield();
  order("main-ends");
}

int main() {
  snippet::shows(calls());
  snippet::shows(calls_at());
  steps();
  runs();

  takt::run(returns());
  order("run-ends");
  expect(order == "main-ends cleaned-up run-ends");
}
