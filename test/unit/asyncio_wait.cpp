// As asyncio does it: wait, as_completed, shield.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;

enum class fault { broken = 1 };

TEST_F(asyncio_test, first_completed_leaves_the_others_running) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(give_later(1, 10));
    const auto b = create_task(give_later(2, 3));
    const auto r = co_await takt::wait(takt::first_completed, a, b);
    EXPECT_EQ(r.done, 1u);
    EXPECT_EQ(r.pending, 1u);
    EXPECT_FALSE(a.done());
    EXPECT_TRUE(b.done());
    const int v = co_await a;
    EXPECT_EQ(v, 1);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 2", "ended 1"}));
}

TEST_F(asyncio_test, first_exception_returns_on_the_first_error) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(give_later(1, 2));
    const auto b = create_task(fail_later(fault::broken, 4));
    const auto c = create_task(give_later(3, 10));
    const auto r = co_await takt::wait(takt::first_exception, a, b, c);
    EXPECT_EQ(now(), 5u);
    EXPECT_EQ(r.done, 2u);
    EXPECT_EQ(r.pending, 1u);
    EXPECT_EQ(b.error(), fault::broken);
    EXPECT_FALSE(c.done());
    co_await c;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, wait_with_timeout_returns_what_is_pending_and_cancels_nothing) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(give_later(1, 2));
    const auto b = create_task(says("b", 10));
    const auto r = co_await takt::wait(takt::all_completed, ticks(5), a, b);
    EXPECT_EQ(now(), 6u);
    EXPECT_EQ(r.done, 1u);
    EXPECT_EQ(r.pending, 1u);
    EXPECT_FALSE(b.done());
    EXPECT_EQ(b.cancelling(), 0u);
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 1", "b slept"}));
}

TEST_F(asyncio_test, completion_exactly_on_the_deadline_goes_by_the_order_of_arming) {
  auto amain = [&]() -> coro<> {
    const auto late = create_task(give_later(1, 3));  // its sleep is armed after the wait's timer
    const auto r = co_await takt::wait(takt::all_completed, ticks(3), late);
    EXPECT_EQ(now(), 4u);
    EXPECT_EQ(r.pending, 1u);
    co_await late;
    const auto early = create_task(give_later(2, 3));
    co_await takt::yield();
    const auto s = co_await takt::wait(takt::all_completed, ticks(3), early);
    EXPECT_EQ(now(), 8u);
    EXPECT_EQ(s.done, 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio gives futures, takt the numbers of the tasks.
TEST_F(asyncio_test, as_completed_in_the_order_of_completion) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(give_later(1, 9));
    const auto b = create_task(give_later(2, 3));
    const auto c = create_task(give_later(3, 6));
    takt::as_completed ended(a, b, c);
    while (const auto i = co_await ended.next()) say(std::to_string(*i) + " at " + std::to_string(now()));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 2", "1 at 4", "ended 3", "2 at 7", "ended 1", "0 at 10"}));
}

TEST_F(asyncio_test, as_completed_with_timeout_raises_for_each_that_is_late) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(give_later(1, 1));
    const auto b = create_task(give_later(2, 10));
    const auto c = create_task(give_later(3, 20));
    takt::as_completed ended(ticks(5), a, b, c);
    const auto first = co_await attempt(ended.next());
    EXPECT_TRUE(first && *first == 0u);
    for (int i = 0; i < 2; ++i) {
      const auto late = co_await attempt(ended.next());
      EXPECT_EQ(error_of(late), errc::timeout);
      EXPECT_EQ(now(), 6u);
    }
    const auto last = co_await ended.next();
    EXPECT_FALSE(last);
    EXPECT_FALSE(b.done());
    co_await c;
    EXPECT_TRUE(b.result());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, shield_outer_cancelled_and_inner_survives) {
  auto amain = [&]() -> coro<> {
    const auto inner = create_task(says("inner", 10));
    auto waits = [&]() -> coro<> { static_cast<void>(co_await takt::shield(inner)); };
    const auto outer = create_task(waits());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(outer.cancel());
    const auto r = co_await attempt(outer);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_FALSE(inner.done());
    EXPECT_EQ(inner.cancelling(), 0u);
    co_await inner;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"inner slept"});
}

TEST_F(asyncio_test, shield_inner_cancelled_and_outer_cancelled_with_it) {
  auto amain = [&]() -> coro<> {
    const auto inner = create_task(says("inner", 10));
    auto waits = [&]() -> coro<> { static_cast<void>(co_await takt::shield(inner)); };
    const auto outer = create_task(waits());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(inner.cancel());
    const auto r = co_await attempt(outer);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(outer.cancelled());
    EXPECT_EQ(outer.cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"inner cancelled"});
}

TEST_F(asyncio_test, the_shielded_task_completes) {
  auto amain = [&]() -> coro<> {
    const auto inner = create_task(give_later(7, 10));
    auto waits = [&]() -> coro<int> {
      const int v = co_await takt::shield(inner);
      co_return v;
    };
    const auto undisturbed = create_task(waits());
    const auto cancelled = create_task(waits());
    co_await takt::sleep(ticks(1));
    cancelled.cancel();
    const int v = co_await undisturbed;
    EXPECT_EQ(v, 7);
    const int again = co_await inner;
    EXPECT_EQ(again, 7);
    EXPECT_TRUE(cancelled.cancelled());
    const int direct = co_await takt::shield(give_later(8, 1));
    EXPECT_EQ(direct, 8);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio's gather takes what shield returns; takt's takes coroutines, so each child is one that shields.
TEST_F(asyncio_test, shielded_children_survive_the_cancellation_of_a_gather) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(says("a", 5));
    const auto b = create_task(says("b", 5));
    auto shields = [](task<int> t) -> coro<> { static_cast<void>(co_await takt::shield(t)); };
    auto gathers = [&]() -> coro<> { co_await takt::gather(shields(a), shields(b)); };
    const auto outer = create_task(gathers());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(outer.cancel());
    const auto r = co_await attempt(outer);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(now(), 2u);
    co_await takt::sleep(ticks(9));
    EXPECT_TRUE(a.result());
    EXPECT_TRUE(b.result());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a slept", "b slept"}));
}

}  // namespace
