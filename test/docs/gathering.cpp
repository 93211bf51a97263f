// gather: results, errors, tasks.
#include <array>
#include <expected>
#include <utility>

#include "snippet.hpp"

enum class sensor_error { no_answer = 1 };

takt::coro<int> read_sensor(int channel) {
  co_await takt::sleep(5ms);
  if (channel > 7) co_await takt::raise(sensor_error::no_answer);
  co_return 100 + channel;
}

takt::coro<> gathers() {
  auto [a, b] = co_await takt::gather(read_sensor(1), read_sensor(2));
  expect(a == 101 && b == 102);

  std::array<takt::coro<int>, 3> many{read_sensor(1), read_sensor(2), read_sensor(3)};
  const std::array<int, 3> all = co_await takt::gather(std::move(many));
  expect(all[2] == 103);
}

notes order;

takt::coro<> slow() {
  takt::scope_exit left([]() noexcept { order("slow-left"); });
  co_await takt::sleep(1h);
}

takt::coro<> first_error() {
  const auto r = co_await takt::attempt(takt::gather(read_sensor(8), slow()));
  order("error");
  expect(!r && r.error() == sensor_error::no_answer);
  expect(order == "slow-left error");
}

takt::coro<> takes_tasks() {
  auto t = takt::create_task(slow());
  co_await takt::attempt(takt::gather(t, read_sensor(8)));
  expect(t.cancelled());
}

takt::coro<std::expected<int, takt::error>> try_sensor(int channel) {
  co_return co_await takt::attempt(read_sensor(channel));
}

takt::coro<> return_exceptions() {
  auto [a, b] = co_await takt::gather(try_sensor(1), try_sensor(8));
  expect(a == 101 && b.error() == sensor_error::no_answer);
}

int main() {
  snippet::shows(gathers());
  snippet::shows(first_error());
  snippet::shows(takes_tasks());
  snippet::shows(return_exceptions());
}
