// What the other cases get wrong, done right.
#include "case.hpp"

TAKT_POOL(takt::tasks<4>, takt::blocks<64, 4>, takt::blocks<128, 4>);

enum class sensor_error : short { no_answer = 1 };

int plain() { return takt::run(amain()) ? 0 : 1; }

takt::coro<int> answer() {
  co_await takt::sleep(500ms);
  co_return 42;
}

takt::coro<int> read_sensor() {
  co_await takt::sleep_until(takt::clock::now() + 5s);
  co_await takt::raise(sensor_error::no_answer);
  co_return 0;
}

takt::async_generator<int> ticks() {
  takt::interval every(10ms);
  for (int i = 0;; ++i) {
    co_await every.next();
    co_yield i;
  }
}

takt::coro<> amain() {
  auto reading = read_sensor();
  const auto task = takt::create_task(std::move(reading), "reading");
  const auto result = co_await takt::attempt(task);
  if (!result && result.error() == sensor_error::no_answer) co_return;

  std::array<takt::coro<int>, 2> all{answer(), answer()};
  const auto results = co_await takt::gather(std::span(all));
  const auto [a, b] = co_await takt::gather(answer(), takt::create_task(answer()));

  const auto each = [](int value) -> takt::coro<> {
    co_await takt::yield();
    static_cast<void>(value);
  };
  co_await each(a + b + results[0]);

  auto generator = ticks();
  while (const auto tick = co_await generator.next()) co_await each(*tick);
}

int main() { return plain(); }
