#include "takt/wait.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;
using takt::wait;

enum class fault { broken = 1 };

class wait_test : public takt_test {
 public:
  coro<int> sleeps(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_return 7;
  }
  coro<> fails(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_await takt::raise(fault::broken);
  }
};

TEST_F(wait_test, for_all_of_several_types) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(3));
    const task<> b = create_task(fails(1));
    const auto [done, pending] = co_await wait(takt::all_completed, a, b);
    EXPECT_EQ(done, 2u);
    EXPECT_EQ(pending, 0u);
    EXPECT_EQ(now(), 4u);
    EXPECT_EQ(b.error(), fault::broken);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, for_what_has_ended_takes_two_passes) {
  pass_log count;
  auto amain = [&]() -> coro<> {
    count.start();
    const task<int> a = create_task(sleeps(0));
    co_await a;
    count.note("a");
    const auto r = co_await wait(takt::all_completed, a);
    count.note("waited");
    EXPECT_EQ(r.done, 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "a@4 waited@6");
}

TEST_F(wait_test, for_the_first_error_does_not_count_a_cancellation) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(50));
    const task<int> b = create_task(sleeps(5));
    co_await takt::yield();
    a.cancel();
    const auto r = co_await wait(takt::first_exception, a, b);
    EXPECT_EQ(r.done, 2u);
    EXPECT_EQ(now(), 6u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, for_the_first_error_sees_one_that_comes_with_its_limit) {
  auto amain = [&](takt::return_when when) -> coro<> {
    const task<> a = create_task(fails(1));
    const task<int> b = create_task(sleeps(9));
    co_await takt::yield();
    const auto r = co_await wait(when, ticks(1), a, b);
    EXPECT_EQ(r.done, 1u);
    EXPECT_EQ(r.pending, 1u);
  };
  EXPECT_TRUE(takt::run(amain(takt::first_exception)));
  EXPECT_EQ(take_report_text(), "");
  EXPECT_TRUE(takt::run(amain(takt::all_completed)));
  EXPECT_EQ(take_report_text(), report_text("task_failed", "fails"));
}

TEST_F(wait_test, without_time_says_what_has_ended) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(0));
    const task<int> b = create_task(sleeps(9));
    co_await a;
    const auto r = co_await wait(takt::all_completed, ticks(0), a, b);
    EXPECT_EQ(r.done, 1u);
    EXPECT_EQ(r.pending, 1u);
    EXPECT_LE(now(), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, leaves_no_timer_behind) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(1));
    co_await wait(takt::all_completed, std::chrono::hours(1), a);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 2u);
}

TEST_F(wait_test, cancelled_leaves_the_tasks_alone) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(5));
    auto waits = [&]() -> coro<> { co_await wait(takt::all_completed, a); };
    const task<> t = create_task(waits());
    co_await takt::sleep(ticks(1));
    t.cancel();
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(a.cancelling(), 0u);
    const int v = co_await a;
    EXPECT_EQ(v, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, by_several_for_the_same_tasks) {
  auto amain = [&]() -> coro<> {
    const task<int> a = create_task(sleeps(5));
    const task<int> b = create_task(sleeps(7));
    auto waits = [&](takt::return_when when, std::string who) -> coro<> {
      co_await wait(when, a, b);
      say(who + std::to_string(now()));
    };
    co_await takt::gather(waits(takt::all_completed, "all "), waits(takt::first_completed, "first "));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"first 6", "all 8"}));
}

TEST_F(wait_test, keeps_its_tasks_whose_handles_are_dropped) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await wait(takt::all_completed, create_task(sleeps(2)), create_task(sleeps(3)));
    EXPECT_EQ(r.done, 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio's takes a set.
TEST_F(wait_test, counts_a_task_that_is_given_twice_once) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(3));
    const auto b = create_task(sleeps(50));
    const auto early = co_await wait(takt::first_completed, ticks(1), a, b, a);
    EXPECT_EQ(early.done, 0u);
    EXPECT_EQ(early.pending, 2u);
    const auto one = co_await wait(takt::all_completed, a, a);
    EXPECT_EQ(one.done, 1u);
    EXPECT_EQ(one.pending, 0u);
    EXPECT_EQ(now(), 4u);
    b.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, counts_handles_that_have_no_task_each) {
  auto amain = [&]() -> coro<> {
    const task<> none, nor_this;
    const auto r = co_await wait(takt::all_completed, none, nor_this);
    EXPECT_EQ(r.done, 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_test, has_its_limit_from_the_await_on) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(100));
    auto early = wait(takt::all_completed, ticks(5), a);
    co_await takt::sleep(ticks(9));
    const auto begin = now();
    const auto r = co_await std::move(early);
    EXPECT_EQ(r.pending, 1u);
    EXPECT_EQ(now() - begin, 6u);
    a.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
