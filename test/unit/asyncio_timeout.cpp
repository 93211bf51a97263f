// As asyncio does it: wait_for and timeout.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::timeout;
using takt::wait_for;

enum class fault { broken = 1 };

TEST_F(asyncio_test, without_time_the_body_never_starts) {
  auto body = [&]() -> coro<> {
    say("started");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    const auto none = co_await attempt(wait_for(body(), ticks(0)));
    EXPECT_EQ(error_of(none), errc::timeout);
    const auto negative = co_await attempt(wait_for(body(), ticks(-1)));
    EXPECT_EQ(error_of(negative), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(asyncio_test, a_swallowed_cancellation_returns_the_value) {
  auto body = [&]() -> coro<int> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(10))));
    co_await takt::sleep(ticks(3));
    co_return 5;
  };
  auto amain = [&]() -> coro<> {
    const int v = co_await wait_for(body(), ticks(2));
    EXPECT_EQ(v, 5);
    EXPECT_EQ(now(), 7u);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// Python's finally that awaits is an attempt here, with the clean-up after it.
TEST_F(asyncio_test, the_clean_up_runs_before_the_timeout_is_raised) {
  auto body = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(10)));
    co_await takt::sleep(ticks(4));
    say("cleaned up at " + std::to_string(now()));
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(wait_for(body(), ticks(2)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 8u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"cleaned up at 8"});
}

TEST_F(asyncio_test, an_error_during_the_clean_up_is_raised_instead) {
  auto body = [&]() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(10))));
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(wait_for(body(), ticks(2)));
    EXPECT_EQ(error_of(r), fault::broken);
    EXPECT_EQ(now(), 3u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, cancelling_wait_for_cancels_the_inner_one) {
  auto waits = [&]() -> coro<> { static_cast<void>(co_await wait_for(says("inner", 10), ticks(20))); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waits());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(t.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    const auto awaited = create_task(says("task", 10));
    auto waits_for_task = [&]() -> coro<> { static_cast<void>(co_await wait_for(awaited, ticks(20))); };
    const auto u = create_task(waits_for_task());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(u.cancel());
    const auto s = co_await attempt(u);
    EXPECT_EQ(error_of(s), errc::cancelled);
    EXPECT_TRUE(awaited.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"inner cancelled", "task cancelled"}));
  EXPECT_LT(now(), 10u);
}

TEST_F(asyncio_test, of_nested_timeouts_only_the_outermost_raises) {
  auto body = [&]() -> coro<> { co_await takt::sleep(ticks(100)); };
  auto middle = [&](takt::clock::rep d) -> coro<> {
    timeout inner(ticks(d));
    const auto r = co_await attempt(inner.run(body()));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say(inner.expired() ? "inner expired too" : "inner has time left");
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    timeout first(ticks(2));
    const auto r = co_await attempt(first.run(middle(5)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(first.expired());
    timeout both(ticks(2));
    const auto s = co_await attempt(both.run(middle(2)));
    EXPECT_EQ(error_of(s), errc::timeout);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"inner has time left", "inner expired too"}));
}

TEST_F(asyncio_test, a_timeout_of_zero_around_a_yield_fires) {
  auto body = [&]() -> coro<> {
    say("body");
    co_await takt::yield();
    say("never");
  };
  auto amain = [&]() -> coro<> {
    timeout none(ticks(0));
    const auto r = co_await attempt(none.run(body()));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"body"});
}

TEST_F(asyncio_test, a_foreign_cancellation_stays_a_cancellation) {
  auto limited = [&]() -> coro<> {
    timeout limit(ticks(5));
    const auto r = co_await attempt(limit.run(sleeper(100)));
    say(limit.expired() ? "expired" : "in time");
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    const auto early = create_task(limited());
    co_await takt::sleep(ticks(1));
    early.cancel();
    const auto r = co_await attempt(early);
    EXPECT_EQ(error_of(r), errc::cancelled);

    const auto together = create_task(limited());
    co_await takt::sleep(ticks(5));  // due in the tick in which the limit is
    together.cancel();
    const auto s = co_await attempt(together);
    EXPECT_EQ(error_of(s), errc::cancelled);
    EXPECT_EQ(together.cancelling(), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"in time", "expired"}));
}

TEST_F(asyncio_test, the_bodys_own_error_wins_over_the_timeout) {
  auto answers_with_an_error = [&]() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(100))));
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    timeout late(ticks(2));
    const auto r = co_await attempt(late.run(answers_with_an_error()));
    EXPECT_EQ(error_of(r), fault::broken);
    EXPECT_TRUE(late.expired());
    timeout in_time(ticks(2));
    const auto s = co_await attempt(in_time.run(fail_later(fault::broken, 0)));
    EXPECT_EQ(error_of(s), fault::broken);
    EXPECT_FALSE(in_time.expired());
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, reschedule_to_a_new_deadline_or_to_none) {
  timeout limit(ticks(2));
  auto body = [&]() -> coro<> {
    EXPECT_TRUE(limit.reschedule(takt::clock::now() + ticks(6)));
    co_await takt::sleep(ticks(4));
    say("at " + std::to_string(now()));
    EXPECT_FALSE(limit.expired());
    EXPECT_TRUE(limit.reschedule(std::nullopt));
    co_await takt::sleep(ticks(20));
    say("at " + std::to_string(now()));
    EXPECT_EQ(limit.when(), std::nullopt);
    EXPECT_TRUE(limit.reschedule(takt::clock::now() - ticks(1)));
    co_await takt::yield();
    say("never");
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(limit.run(body()));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(limit.expired());
    EXPECT_FALSE(limit.reschedule(ticks(1)));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"at 5", "at 26"}));
}

}  // namespace
