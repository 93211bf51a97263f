// Nothing allocates: a run that uses everything there is leaves the heap alone.
#include "heap.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>

#include "takt/sim.hpp"
#include "takt/takt.hpp"

TAKT_POOL(takt::tasks<64>, takt::blocks<512, 64>, takt::blocks<2048, 32>);

namespace {

constinit int reports = 0;
constinit int refusals = 0;

}  // namespace

void takt::on_report(const report& r) noexcept { ++(r.what == report::kind::no_block ? refusals : reports); }

namespace {

using takt::attempt;
using takt::coro;
using takt::create_task;
using namespace std::chrono_literals;

enum class fault { broken = 1 };

/// The allocations of a run of `main`.
std::size_t allocations_of(coro<> main) {
  const std::size_t before = unit::allocations();
  const bool ended_well = takt::run(std::move(main)).has_value();
  const std::size_t after = unit::allocations();
  EXPECT_TRUE(ended_well);
  return after - before;
}

/// What goes wrong inside a run is counted: GoogleTest would allocate its message there.
constinit int wrong = 0;
void expect(bool holds) { wrong += holds ? 0 : 1; }

class heap_test : public testing::Test {
 public:
  /// No allocation in `main`, nor where it is made.
  static void expect_none(coro<> (*main)(), int expected_reports = 0) {
    takt::sim::reset();
    wrong = reports = 0;
    const std::size_t before = unit::allocations();
    coro<> c = main();
    EXPECT_EQ(unit::allocations(), before);
    EXPECT_EQ(allocations_of(std::move(c)), 0u);
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(reports, expected_reports);
  }
};

coro<int> give(int v) {
  co_await takt::yield();
  co_return v;
}
coro<> fail() {
  co_await takt::sleep(1ms);
  co_await takt::raise(fault::broken);
}
coro<> idle() { co_await takt::sleep(1h); }
takt::async_generator<int> count_to(int n) {
  for (int i = 1; i <= n; ++i) {
    co_await takt::sleep(1ms);
    co_yield i;
  }
}

// The counting works: what does allocate is seen.
TEST_F(heap_test, sees_an_allocation_in_a_run) {
  static const void* volatile seen;  // or a compiler may leave the allocation out
  const std::size_t seen_allocations = allocations_of([]() -> coro<> {
    const auto heap = std::make_unique<std::array<char, 100>>();
    seen = heap.get();
    co_await takt::yield();
  }());
  EXPECT_NE(seen, nullptr);
  EXPECT_GT(seen_allocations, 0u);
}

TEST_F(heap_test, is_not_used_by_coroutines_tasks_and_time) {
  expect_none([]() -> coro<> {
    const int v = co_await give(1);
    expect(v == 1);
    const auto t = create_task(give(2), "two");
    const int w = co_await t;
    expect(w == 2);
    create_task(idle());
    co_await takt::sleep(5ms);
    co_await takt::sleep_until(takt::clock::now() + 5ms);
    takt::interval every(2ms);
    for (int i = 0; i < 3; ++i) co_await every.next();
    for (int i = 0; i < 40; ++i) create_task(give(i));
    co_await takt::yield();
    expect(takt::current_task().name() == "operator()" || !TAKT_NAMES);
  });
}

TEST_F(heap_test, is_not_used_by_gather_and_generators) {
  expect_none([]() -> coro<> {
    const auto [a, b] = co_await takt::gather(give(1), give(2));
    expect(a + b == 3);
    std::array children{give(1), give(2), give(3)};
    const auto all = co_await takt::gather(std::move(children));
    expect(all[2] == 3);
    {
      const auto dropped = takt::gather(idle(), idle());
      co_await takt::yield();
    }
    int sum = 0;
    auto g = count_to(5);
    while (const auto v = co_await g.next()) sum += *v;
    expect(sum == 15);
    auto half_way = count_to(5);
    co_await half_way.next();
  });
}

TEST_F(heap_test, is_not_used_by_errors_and_cancellations) {
  expect_none([]() -> coro<> {
    const auto r = co_await attempt(fail());
    expect(!r && r.error() == fault::broken);
    const auto s = co_await attempt(takt::gather(give(1), fail(), idle()));
    expect(!s);
    const auto t = create_task(idle());
    co_await takt::yield();
    t.cancel();
    const auto cancelled = co_await attempt(t);
    expect(!cancelled && cancelled.error() == takt::errc::cancelled);
  });
}

TEST_F(heap_test, is_not_used_by_reports_and_an_exhausted_pool) {
  expect_none(
      []() -> coro<> {
        { const auto dropped = give(1); }
        create_task(fail());
        co_await takt::sleep(5ms);
        std::array<takt::async_generator<int>, 200> all;
        for (auto& g : all) g = count_to(1);
        const auto r = co_await attempt(give(1));
        expect(!r && r.error() == takt::errc::no_frame && refusals > 1);
      },
      2);
}

TEST_F(heap_test, is_not_used_by_locks_and_queues) {
  expect_none([]() -> coro<> {
    static takt::event event;
    static takt::mutex mutex;
    static takt::semaphore semaphore(1);
    static takt::condition condition(mutex);
    static takt::barrier barrier(2);
    static takt::queue<int, 2> queue;
    struct user {
      static coro<> work() {
        co_await event.wait();
        auto held = co_await mutex.guard();
        co_await condition.wait();
        auto unit = co_await semaphore.guard();
        co_await takt::yield();
        co_await barrier.wait();
        for (int i = 0; i < 4; ++i) co_await queue.put(i);
      }
    };
    const auto t = create_task(user::work());
    co_await takt::yield();
    event.set();
    co_await takt::sleep(1ms);
    {
      auto held = co_await mutex.guard();
      condition.notify_all();
    }
    co_await barrier.wait();
    for (int i = 0; i < 4; ++i) {
      const int v = co_await queue.get();
      expect(v == i);
    }
    co_await t;
  });
}

TEST_F(heap_test, is_not_used_by_limits_and_groups) {
  expect_none([]() -> coro<> {
    const auto late = co_await attempt(takt::wait_for(idle(), 2ms));
    expect(!late && late.error() == takt::errc::timeout);
    takt::timeout limit(2ms);
    const auto over = co_await attempt(limit.run(idle()));
    expect(!over && over.error() == takt::errc::timeout);
    const int shielded = co_await takt::shield(give(3));
    expect(shielded == 3);
    const auto won = co_await takt::race(give(1), give(2));
    expect(won.index == 0);
    takt::future<int> answer;
    const auto sets = create_task([](takt::future<int>& f) -> coro<> {
      f.set_result(42);
      co_return;
    }(answer));
    const int a = co_await answer;
    expect(a == 42);
    co_await sets;
    const auto b = create_task(give(1));
    const auto c = create_task(give(2));
    co_await takt::wait(takt::first_completed, b, c);
    takt::as_completed ended(b, c);
    while (const auto i = co_await ended.next()) expect(*i < 2);
    takt::task_group<> group;
    struct with {
      static coro<> body(takt::task_group<>& g) {
        g.create_task(give(1));
        g.create_task(give(2));
        co_await takt::yield();
      }
    };
    co_await group.run(with::body(group));
    static constinit int called = 0;
    takt::callback soon([](takt::callback&) noexcept { ++called; });
    soon.call_later(1ms);
    co_await takt::sleep(5ms);
    expect(called == 1);
  });
}

}  // namespace
