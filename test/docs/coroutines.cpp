// async def, await, run.
#include "snippet.hpp"

takt::coro<int> read_sensor(int channel) {
  co_await takt::sleep(5ms);
  co_return 100 + channel;
}

takt::coro<int> amain() {
  const int value = co_await read_sensor(3);
  co_return value;
}

takt::coro<> forgets() {
  (void)read_sensor(3);
  co_return;
}

takt::coro<int> fails() {
  co_await takt::raise(takt::errc::timeout);
  co_return 0;
}

int main() {
  const auto result = takt::run(amain());
  expect(result == 103);

  takt::run(forgets());
  expect(snippet::reports() == 1);  // RuntimeWarning: coroutine 'read_sensor' was never awaited

  const auto failed = takt::run(fails());
  expect(failed.error() == takt::errc::timeout);
  expect(snippet::reports() == 1);  // takt: task 'fails' failed: timeout
}
