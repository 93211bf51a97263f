// takt on this machine.
#include <utility>
#include <vector>

#include "measure.hpp"
#include "takt/takt.hpp"

namespace {

constexpr std::size_t most = 1'000'000;

takt::coro<int> value() { co_return 1; }

takt::coro<> turns(const bool& has_ended) {
  while (!has_ended) co_await takt::yield();
}

takt::coro<> sleep(std::chrono::milliseconds d) { co_await takt::sleep(d); }

takt::coro<> yields(long tasks, long rounds) {
  bool has_ended = false;
  for (long i = 1; i < tasks; ++i) takt::create_task(turns(has_ended));
  co_await takt::yield();
  const bench::stopwatch watch;
  for (long i = 0; i < rounds; ++i) co_await takt::yield();
  watch.print("yield", tasks, rounds * tasks);
  has_ended = true;
  co_await takt::yield();
}

takt::coro<> calls(long count) {
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) co_await value();
  watch.print("await", 0, count);
}

takt::coro<> spawns(long count) {
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) co_await takt::create_task(value());
  watch.print("spawn", 0, count);
}

using tasks = std::vector<takt::task<>>;

void cancel(tasks& all) {
  for (takt::task<>& t : all) std::exchange(t, {}).cancel();
}

takt::coro<> memory(long sleepers) {
  tasks all(static_cast<std::size_t>(sleepers));
  bench::long_times times;
  const double before = bench::resident();
  for (takt::task<>& t : all) t = takt::create_task(sleep(times.next()));
  co_await takt::yield();
  std::printf("bytes %.0f\n", (bench::resident() - before) / static_cast<double>(sleepers));
  cancel(all);
}

takt::coro<> sleeps(long sleepers, long count) {
  tasks all(static_cast<std::size_t>(sleepers));
  bench::long_times times;
  for (takt::task<>& t : all) t = takt::create_task(sleep(times.next()));
  co_await takt::yield();
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) {
    const takt::task<> t = takt::create_task(sleep(times.next()));
    co_await takt::yield();
    t.cancel();
    co_await takt::yield();
  }
  watch.print("sleep", sleepers, count);
  cancel(all);
}

}  // namespace

TAKT_POOL(takt::tasks<most + 16>, takt::blocks<96, most + 16>, takt::blocks<256, 16>);

int main(int, char** arguments) {
  const bench::plan plan(arguments);
  takt::run(memory(plan.largest()));
  takt::run(calls(plan.operations));
  takt::run(spawns(plan.operations));
  for (const long size : plan.sizes) {
    takt::run(yields(size, plan.rounds(size)));
    takt::run(sleeps(size, plan.operations / 5));
  }
}
