// sleep, sleep_until, interval.
#include "snippet.hpp"

takt::coro<> sleeps() {
  const auto begin = takt::clock::now();
  co_await takt::sleep(100ms);
  expect(takt::clock::now() - begin == 101ms);

  co_await takt::yield();  // asyncio.sleep(0)
}

takt::coro<> keeps_a_period() {
  const auto begin = takt::clock::now();
  takt::interval every(10ms);
  for (int i = 0; i < 100; ++i) co_await every.next();
  expect(takt::clock::now() - begin == 1s);

  co_await takt::sleep_until(begin + 1500ms);
  expect(takt::clock::now() - begin == 1500ms);
}

int main() {
  snippet::shows(sleeps());
  snippet::shows(keeps_a_period());
}
