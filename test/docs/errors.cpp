// raise, try, except, finally.
#include "snippet.hpp"

enum class sensor_error { no_answer = 1, bad_checksum };

takt::coro<int> read_sensor(int channel) {
  co_await takt::sleep(5ms);
  if (channel > 7) co_await takt::raise(sensor_error::no_answer);
  co_return 100 + channel;
}

takt::coro<int> read_or(int channel, int otherwise) {
  const auto r = co_await takt::attempt(read_sensor(channel));          // try:
  if (!r && r.error() == sensor_error::no_answer) co_return otherwise;  // except NoAnswer:
  if (!r) co_await takt::raise(r.error());                              // anything else goes on
  co_return *r;
}

bool heater = false;

takt::coro<> heat() {
  heater = true;
  takt::scope_exit off([]() noexcept { heater = false; });  // finally:
  co_await takt::sleep(1h);
}

takt::coro<> hang_up() { co_await takt::sleep(5ms); }
takt::coro<> talk() { co_await takt::sleep(1h); }

takt::coro<> call() {
  const auto r = co_await takt::attempt(talk());  // try:
  co_await hang_up();                             // finally:
  if (!r) co_await takt::raise(r.error());
}

takt::coro<> example() {
  expect(co_await read_or(3, 0) == 103);
  expect(co_await read_or(8, 0) == 0);

  auto h = takt::create_task(heat());
  co_await takt::sleep(1s);
  expect(heater);
  h.cancel();
  co_await takt::attempt(h);
  expect(!heater);

  auto c = takt::create_task(call());
  co_await takt::sleep(1s);
  c.cancel();
  const auto begin = takt::clock::now();
  const auto r = co_await takt::attempt(c);
  expect(!r && r.error() == takt::errc::cancelled && takt::clock::now() - begin >= 5ms);
}

int main() { snippet::shows(example()); }
