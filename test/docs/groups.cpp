// task_group.
#include "snippet.hpp"

enum class sensor_error { no_answer = 1, bad_checksum };

int sum = 0;

takt::coro<> add_sensor(int channel) {
  co_await takt::sleep(5ms);
  if (channel > 7) co_await takt::raise(sensor_error::no_answer);
  sum += 100 + channel;
}

takt::coro<> body(takt::task_group<>& group) {
  group.create_task(add_sensor(1));
  group.create_task(add_sensor(2));
  co_await takt::sleep(1ms);
}

takt::coro<> groups() {
  takt::task_group<> group;
  co_await group.run(body(group));
  expect(sum == 203);
}

takt::coro<> failing(takt::task_group<>& group) {
  group.create_task(add_sensor(8));
  group.create_task(add_sensor(9));
  co_await takt::sleep(1h);
}

takt::coro<> fails() {
  takt::task_group<> group;
  const auto r = co_await takt::attempt(group.run(failing(group)));
  expect(!r && r.error() == sensor_error::no_answer);
  expect(group.error_count() == 2 && group.error_at(1) == sensor_error::no_answer);
}

int main() {
  snippet::shows(groups());
  snippet::shows(fails());
}
