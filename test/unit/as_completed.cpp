#include "takt/as_completed.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::as_completed;
using takt::attempt;
using takt::coro;
using takt::create_task;

class as_completed_test : public takt_test {
 public:
  coro<int> sleeps(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_return 7;
  }
};

TEST_F(as_completed_test, gives_what_ended_while_nobody_asked) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(2));
    const auto b = create_task(sleeps(1));
    as_completed ended(a, b);
    co_await takt::sleep(ticks(9));
    while (const auto i = co_await ended.next()) say(std::to_string(*i));
    EXPECT_EQ(now(), 10u);
    const auto none = co_await ended.next();
    EXPECT_FALSE(none) << "and again";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "0"}));
}

TEST_F(as_completed_test, counts_a_failed_and_a_cancelled_task_as_ended) {
  auto fails = [&]() -> coro<> { co_await takt::raise(errc::timeout); };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(9));
    const auto b = create_task(fails());
    as_completed ended(ticks(50), a, b);
    co_await takt::yield();
    a.cancel();
    const auto first = co_await ended.next();
    EXPECT_EQ(*first, 1u);
    const auto second = co_await ended.next();
    EXPECT_EQ(*second, 0u);
    EXPECT_EQ(b.error(), errc::timeout);
    EXPECT_TRUE(a.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_LT(now(), 50u);
}

TEST_F(as_completed_test, in_time_leaves_no_timer_behind) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(1));
    as_completed ended(std::chrono::hours(1), a);
    const auto first = co_await ended.next();
    EXPECT_TRUE(first);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 2u);
}

TEST_F(as_completed_test, cancelled_while_it_waits_may_be_asked_again) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(5));
    as_completed ended(a);
    const auto early = co_await attempt(takt::wait_for(ended.next(), ticks(2)));
    EXPECT_EQ(error_of(early), errc::timeout);
    EXPECT_FALSE(a.done());
    co_await a;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(as_completed_test, dropped_early_leaves_the_tasks_alone) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(5));
    {
      as_completed ended(ticks(3), a);
      co_await takt::yield();
    }
    const int v = co_await a;
    EXPECT_EQ(v, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio's makes a set of them.
TEST_F(as_completed_test, gives_a_task_that_is_given_twice_once_by_its_first_number) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(3));
    const auto b = create_task(sleeps(1));
    as_completed ended(ticks(50), a, b, a, b);
    while (const auto i = co_await ended.next()) say(std::to_string(*i));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "0"}));
  EXPECT_LT(now(), 50u) << "its timer is gone";
}

TEST_F(as_completed_test, of_a_task_that_is_given_twice_raises_one_timeout) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(50));
    as_completed ended(ticks(2), a, a);
    const auto late = co_await attempt(ended.next());
    EXPECT_EQ(error_of(late), errc::timeout);
    const auto none = co_await ended.next();
    EXPECT_FALSE(none);
    a.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(as_completed_test, has_its_limit_from_the_construction_on) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(sleeps(50));
    as_completed ended(ticks(5), a);
    co_await takt::sleep(ticks(10));
    const auto late = co_await attempt(ended.next());
    EXPECT_EQ(error_of(late), errc::timeout);
    EXPECT_EQ(now(), 11u);
    a.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
