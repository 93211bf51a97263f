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

int main() {
  const auto result = takt::run(amain());
  expect(result == 103);

  takt::run(forgets());
  expect(snippet::reports() == 1);  // RuntimeWarning: coroutine 'read_sensor' was never awaited
}
