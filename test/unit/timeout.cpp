#include "takt/timeout.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::clock;
using takt::coro;
using takt::create_task;
using takt::timeout;

class timeout_test : public takt_test {
 public:
  coro<int> sleeps(clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_return 7;
  }
};

TEST_F(timeout_test, in_time_gives_the_result) {
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(5));
    const int v = co_await limit.run(sleeps(3));
    EXPECT_EQ(v, 7);
    EXPECT_FALSE(limit.expired());
    co_await takt::sleep(ticks(10));
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, too_late_raises_timeout_and_leaves_no_cancellation) {
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(3));
    const auto r = co_await attempt(limit.run(sleeps(50)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(limit.expired());
    EXPECT_EQ(now(), 4u);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::sleep(ticks(1));
    say("went on");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"went on"});
}

TEST_F(timeout_test, says_when) {
  takt::sim::reset(100);
  const timeout in_five(ticks(5));
  EXPECT_EQ(in_five.when(), clock::time_point(ticks(105)));
  const timeout at(clock::time_point(ticks(42)));
  EXPECT_EQ(at.when(), clock::time_point(ticks(42)));
  const timeout none;
  EXPECT_EQ(none.when(), std::nullopt);
  EXPECT_FALSE(none.expired());
}

TEST_F(timeout_test, at_a_point_in_time) {
  auto amain = [&]() -> coro<> {
    timeout limit(clock::now() + ticks(4));
    const auto r = co_await attempt(limit.run(sleeps(50)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 5u);
    timeout past(clock::now() - ticks(3));
    const auto s = co_await attempt(past.run(sleeps(50)));
    EXPECT_EQ(error_of(s), errc::timeout);
    EXPECT_EQ(now(), 5u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, without_a_limit_until_rescheduled) {
  timeout limit;
  auto body = [&]() -> coro<> {
    co_await takt::sleep(ticks(20));
    EXPECT_TRUE(limit.reschedule(ticks(3)));
    EXPECT_EQ(limit.when(), clock::now() + ticks(3));
    co_await takt::sleep(ticks(20));
    say("never");
  };
  auto amain = [&]() -> coro<> {
    EXPECT_FALSE(limit.reschedule(ticks(1))) << "run is not going on yet";
    const auto r = co_await attempt(limit.run(body()));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 25u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

// asyncio raises RuntimeError("Cannot change state of expired Timeout").
TEST_F(timeout_test, that_has_expired_cannot_be_rescheduled) {
  timeout limit(ticks(1));
  auto body = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(20)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(limit.expired());
    EXPECT_FALSE(limit.reschedule(ticks(5)));
    EXPECT_FALSE(limit.reschedule(std::nullopt));
  };
  auto amain = [&]() -> coro<> {
    co_await limit.run(body());
    EXPECT_TRUE(limit.expired());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, is_used_once) {
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(5));
    co_await limit.run(sleeps(1));
    const auto again = co_await attempt(limit.run(takt::sleep(ticks(1))));
    EXPECT_EQ(error_of(again), errc::already_awaited);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, limits_whatever_can_be_awaited) {
  takt::event never;
  auto amain = [&]() -> coro<> {
    timeout a(ticks(2));
    const auto slept = co_await attempt(a.run(takt::sleep(ticks(9))));
    EXPECT_EQ(error_of(slept), errc::timeout);
    timeout b(ticks(2));
    const auto waited = co_await attempt(b.run(never.wait()));
    EXPECT_EQ(error_of(waited), errc::timeout);
    const auto t = create_task(sleeps(9));
    timeout c(ticks(2));
    const auto joined = co_await attempt(c.run(t));
    EXPECT_EQ(error_of(joined), errc::timeout);
    EXPECT_TRUE(t.cancelled());
    timeout d(ticks(2));
    const auto gathered = co_await attempt(d.run(takt::gather(sleeps(1), sleeps(9))));
    EXPECT_EQ(error_of(gathered), errc::timeout);
    timeout e(ticks(2));
    const auto caught = co_await e.run(attempt(sleeps(9)));
    EXPECT_EQ(error_of(caught), errc::cancelled) << "the attempt is within the limit";
    EXPECT_TRUE(e.expired());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, nested_the_inner_one_alone) {
  auto inner = [&]() -> coro<> {
    timeout limit(ticks(2));
    const auto r = co_await attempt(limit.run(sleeps(50)));
    EXPECT_EQ(error_of(r), errc::timeout);
    say("inner");
    co_await takt::sleep(ticks(2));
  };
  auto amain = [&]() -> coro<> {
    timeout outer(ticks(9));
    co_await outer.run(inner());
    EXPECT_FALSE(outer.expired());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"inner"});
}

TEST_F(timeout_test, within_a_task_that_was_cancelled_before_and_went_on) {
  auto body = [&]() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(50))));
    EXPECT_EQ(takt::current_task().cancelling(), 1u);
    timeout limit(ticks(2));
    const auto r = co_await attempt(limit.run(sleeps(50)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(takt::current_task().cancelling(), 1u);
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(body());
    co_await takt::yield();
    t.cancel();
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, at_a_point_in_time_is_up_when_that_has_come) {
  auto amain = []() -> coro<> {
    const auto t = takt::clock::now() + ticks(20);
    takt::timeout limit = takt::timeout_at(t);
    EXPECT_EQ(limit.when(), t);
    co_await takt::sleep(ticks(10));
    const auto r = co_await takt::attempt(limit.run(takt::sleep(ticks(50))));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 21u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// As asyncio.timeout, which computes its deadline when it is called.
TEST_F(timeout_test, counts_from_the_construction_on) {
  auto amain = [&]() -> coro<> {
    takt::timeout limit(ticks(5));
    co_await takt::sleep(ticks(9));
    const auto r = co_await takt::attempt(limit.run(takt::sleep(ticks(100))));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 10u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// The limit outlives the task that was within it: the task's slot is another's then.
TEST_F(timeout_test, a_run_that_is_destroyed_leaves_no_alarm_behind) {
  auto limited = [&](timeout& limit) -> coro<> { co_await limit.run(sleeps(50)); };
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(5));
    {
      const auto dropped = takt::gather(limited(limit));
      co_await takt::sleep(ticks(1));
      EXPECT_EQ(dropped.pending(), 1u);
    }
    EXPECT_FALSE(limit.expired());
    EXPECT_FALSE(limit.reschedule(ticks(2)));
    const auto innocent = create_task(sleeps(20));
    const int v = co_await innocent;
    EXPECT_EQ(v, 7);
    EXPECT_EQ(innocent.cancelling(), 0u);
    EXPECT_FALSE(limit.expired());
    const auto again = co_await attempt(limit.run(sleeps(1)));
    EXPECT_EQ(error_of(again), errc::already_awaited);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, a_run_that_is_destroyed_while_its_time_is_up_has_expired) {
  auto cleans_up = [&]() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(50))));
    co_await takt::sleep(ticks(50));
  };
  auto limited = [&](timeout& limit) -> coro<> { co_await limit.run(cleans_up()); };
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(2));
    {
      const auto dropped = takt::gather(limited(limit));
      co_await takt::sleep(ticks(10));
      EXPECT_EQ(dropped.pending(), 1u);
      EXPECT_TRUE(limit.expired());
    }
    EXPECT_TRUE(limit.expired());
    EXPECT_FALSE(limit.reschedule(ticks(2)));
  };
  EXPECT_TRUE(takt::run(amain()));
}

// The second run finds a limit that was entered already, and leaves it as it is.
TEST_F(timeout_test, a_second_run_does_not_end_the_first) {
  auto amain = [&]() -> coro<> {
    timeout limit(ticks(5));
    auto second = [&]() -> coro<> {
      const auto r = co_await attempt(limit.run(sleeps(1)));
      EXPECT_EQ(error_of(r), errc::already_awaited);
    };
    const auto t = create_task(second());
    const auto r = co_await attempt(limit.run(sleeps(50)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(t.done());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(timeout_test, one_that_was_entered_in_a_loop_that_is_gone_is_over) {
  timeout limit;
  auto limited = [&]() -> coro<> { co_await limit.run(takt::sleep(ticks(50))); };
  auto first = [&]() -> coro<> {
    const auto dropped = takt::gather(limited());
    co_await takt::sleep(ticks(1));
    EXPECT_EQ(dropped.pending(), 1u);
  };
  EXPECT_TRUE(takt::run(first()));
  auto second = [&]() -> coro<> {
    EXPECT_FALSE(limit.reschedule(ticks(1)));
    co_await takt::sleep(ticks(5));
  };
  EXPECT_TRUE(takt::run(second()));
}

}  // namespace
