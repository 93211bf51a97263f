// Boost.Asio's awaitables on this machine: what takt.cpp does, and told that there is one thread.
#define BOOST_ASIO_DISABLE_THREADS 1

#include <utility>  // Boost 1.74's awaitable.hpp needs it and does not say so

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <vector>

#include "measure.hpp"

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;

namespace {

awaitable<int> value() { co_return 1; }

awaitable<void> turns(const bool& has_ended) {
  const auto here = co_await asio::this_coro::executor;
  while (!has_ended) co_await asio::post(here, use_awaitable);
}

awaitable<void> sleep(asio::steady_timer& timer, std::chrono::milliseconds d) {
  timer.expires_after(d);
  boost::system::error_code cancelled;
  co_await timer.async_wait(asio::redirect_error(use_awaitable, cancelled));
}

awaitable<void> yields(long tasks, long rounds) {
  const auto here = co_await asio::this_coro::executor;
  bool has_ended = false;
  for (long i = 1; i < tasks; ++i) asio::co_spawn(here, turns(has_ended), asio::detached);
  co_await asio::post(here, use_awaitable);
  const bench::stopwatch watch;
  for (long i = 0; i < rounds; ++i) co_await asio::post(here, use_awaitable);
  watch.print("yield", tasks, rounds * tasks);
  has_ended = true;
  co_await asio::post(here, use_awaitable);
}

awaitable<void> calls(long count) {
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) co_await value();
  watch.print("await", 0, count);
}

awaitable<void> spawns(long count) {
  const auto here = co_await asio::this_coro::executor;
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) co_await asio::co_spawn(here, value(), use_awaitable);
  watch.print("spawn", 0, count);
}

using timers = std::vector<std::unique_ptr<asio::steady_timer>>;

void spawn_all(timers& all, const asio::any_io_executor& here, bench::long_times& times) {
  for (auto& timer : all) {
    timer = std::make_unique<asio::steady_timer>(here);
    asio::co_spawn(here, sleep(*timer, times.next()), asio::detached);
  }
}

awaitable<void> memory(long sleepers) {
  const auto here = co_await asio::this_coro::executor;
  timers all(static_cast<std::size_t>(sleepers));
  bench::long_times times;
  const double before = bench::resident();
  spawn_all(all, here, times);
  co_await asio::post(here, use_awaitable);
  std::printf("bytes %.0f\n", (bench::resident() - before) / static_cast<double>(sleepers));
  for (auto& timer : all) timer->cancel();
}

awaitable<void> sleeps(long sleepers, long count) {
  const auto here = co_await asio::this_coro::executor;
  timers all(static_cast<std::size_t>(sleepers));
  bench::long_times times;
  spawn_all(all, here, times);
  co_await asio::post(here, use_awaitable);
  const bench::stopwatch watch;
  for (long i = 0; i < count; ++i) {
    asio::steady_timer timer(here);
    asio::co_spawn(here, sleep(timer, times.next()), asio::detached);
    co_await asio::post(here, use_awaitable);
    timer.cancel();
    co_await asio::post(here, use_awaitable);
  }
  watch.print("sleep", sleepers, count);
  for (auto& timer : all) timer->cancel();
}

void run(awaitable<void> main) {
  asio::io_context loop(1);
  asio::co_spawn(loop, std::move(main), asio::detached);
  loop.run();
}

}  // namespace

int main(int, char** arguments) {
  const bench::plan plan(arguments);
  run(memory(plan.largest()));
  run(calls(plan.operations));
  run(spawns(plan.operations));
  for (const long size : plan.sizes) {
    run(yields(size, plan.rounds(size)));
    run(sleeps(size, plan.operations / 5));
  }
}
