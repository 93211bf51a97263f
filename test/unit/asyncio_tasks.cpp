// As asyncio does it: tasks and their cancellation.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::future;
using takt::task;

TEST_F(asyncio_test, cancel_a_sleeper_and_a_second_cancel_returns_false) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(sleeper(10));
    co_await takt::yield();
    EXPECT_TRUE(t.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.done());
    EXPECT_TRUE(t.cancelled());
    EXPECT_FALSE(t.cancel());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_LT(now(), 10u);
}

TEST_F(asyncio_test, cancel_during_a_yield) {
  auto child = [&]() -> coro<int> {
    co_await takt::yield();
    say("first");
    co_await takt::yield();
    say("second");
    co_return 12;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_EQ(log, words{"first"});
    EXPECT_TRUE(t.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.cancelled());
    EXPECT_FALSE(t.cancel());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"first"});
}

TEST_F(asyncio_test, a_cancelled_future_cancels_its_awaiter) {
  future<int> f;
  auto child = [&]() -> coro<int> {
    const int v = co_await f;
    co_return v;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    EXPECT_TRUE(f.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(f.cancelled());
    EXPECT_TRUE(t.cancelled());
    EXPECT_EQ(t.cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, task_and_inner_future_both_cancelled_are_one_error) {
  future<int> f;
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(f);
    EXPECT_EQ(error_of(r), errc::cancelled);
    const auto next = co_await attempt(takt::sleep(ticks(1)));
    EXPECT_TRUE(next) << "a second cancellation arrived";
    say("went on");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    EXPECT_TRUE(f.cancel());
    EXPECT_TRUE(t.cancel());
    co_await t;
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"went on"});
}

TEST_F(asyncio_test, catch_the_cancellation_and_return_is_not_cancelled) {
  auto child = [&]() -> coro<int> {
    const auto r = co_await attempt(takt::sleep(ticks(100)));
    co_return r ? 0 : 42;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    EXPECT_TRUE(t.cancel());
    const int v = co_await t;
    EXPECT_EQ(v, 42);
    EXPECT_FALSE(t.cancelled());
    EXPECT_EQ(t.cancelling(), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, swallow_the_cancellation_and_the_next_await_works) {
  future<> first;
  future<int> second;
  auto child = [&]() -> coro<int> {
    static_cast<void>(co_await attempt(first));
    const int v = co_await second;
    co_return v;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    EXPECT_TRUE(t.cancel());
    co_await takt::yield();
    EXPECT_TRUE(first.cancelled());
    EXPECT_FALSE(t.done());
    co_await takt::yield();
    second.set_result(42);
    const int v = co_await t;
    EXPECT_EQ(v, 42);
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, self_cancel_hits_the_next_sleep) {
  auto child = [&]() -> coro<> {
    takt::current_task().cancel();
    say("before");
    co_await takt::sleep(ticks(100));
    say("after");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"before"});
  EXPECT_LT(now(), 100u);
}

TEST_F(asyncio_test, self_cancel_then_return_is_cancelled) {
  auto child = [&]() -> coro<int> {
    takt::current_task().cancel();
    co_return 42;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.cancelled());
    EXPECT_EQ(t.result(), nullptr);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, self_cancel_then_await_a_task_cancels_that_task) {
  task<> inner;
  auto outer = [&]() -> coro<> {
    takt::current_task().cancel();
    co_await inner;
    say("never");
  };
  auto amain = [&]() -> coro<> {
    inner = create_task(sleeper(100));
    co_await takt::yield();
    const auto t = create_task(outer());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(inner.cancelled());
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  inner = {};
  EXPECT_EQ(log, words{});
  EXPECT_LT(now(), 100u);
}

TEST_F(asyncio_test, cancelling_counts_requests_and_uncancel_takes_one_back) {
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(100)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    co_await takt::sleep(ticks(100));  // the three requests were one cancellation
    say("went on");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await takt::yield();
    EXPECT_EQ(t.cancelling(), 0u);
    EXPECT_EQ(t.uncancel(), 0u);
    EXPECT_TRUE(t.cancel());
    EXPECT_EQ(t.cancelling(), 1u);
    EXPECT_TRUE(t.cancel());
    EXPECT_TRUE(t.cancel());
    EXPECT_EQ(t.cancelling(), 3u);
    EXPECT_EQ(t.uncancel(), 2u);
    EXPECT_EQ(t.cancelling(), 2u);
    EXPECT_EQ(t.uncancel(), 1u);
    EXPECT_EQ(t.uncancel(), 0u);
    EXPECT_EQ(t.uncancel(), 0u);
    co_await t;
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"went on"});
}

TEST_F(asyncio_test, the_awaiter_of_a_cancelled_sleeping_task_sees_the_cancellation) {
  task<> inner;
  auto outer = [&]() -> coro<> {
    const auto r = co_await attempt(inner);
    EXPECT_EQ(error_of(r), errc::cancelled);
    say("outer sees it");
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::sleep(ticks(1));
    say("outer was not cancelled");
  };
  auto amain = [&]() -> coro<> {
    inner = create_task(sleeper(100));
    const auto t = create_task(outer());
    co_await takt::yield();
    EXPECT_TRUE(inner.cancel());
    co_await t;
    EXPECT_TRUE(inner.cancelled());
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  inner = {};
  EXPECT_EQ(log, (words{"outer sees it", "outer was not cancelled"}));
}

TEST_F(asyncio_test, a_cancelled_sleep_leaves_no_timer_behind) {
  std::vector<takt::port::ticks> deadlines;
  auto note = [](takt::port::ticks deadline, void* into) {
    static_cast<std::vector<takt::port::ticks>*>(into)->push_back(deadline);
  };
  takt::sim::on_idle(note, &deadlines);
  auto amain = [&]() -> coro<> {
    const auto t = create_task(sleeper(10));
    co_await takt::yield();
    t.cancel();
    co_await takt::sleep(ticks(20));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(deadlines, std::vector<takt::port::ticks>{21});
}

// asyncio raises RuntimeError("Task cannot await on itself").
TEST_F(asyncio_test, a_task_that_awaits_itself_gets_an_error) {
  task<> self;
  auto child = [&]() -> coro<> { co_await self; };
  auto amain = [&]() -> coro<> {
    self = create_task(child());
    const auto r = co_await attempt(self);
    EXPECT_EQ(error_of(r), errc::await_self);
  };
  EXPECT_TRUE(takt::run(amain()));
  self = {};
}

TEST_F(asyncio_test, current_task_is_right_after_each_switch) {
  auto child = [&](const task<>& me) -> coro<> {
    for (int i = 0; i < 3; ++i) {
      EXPECT_TRUE(takt::current_task() == me);
      co_await takt::yield();
      EXPECT_TRUE(takt::current_task() == me);
      co_await takt::sleep(ticks(1));
    }
    EXPECT_TRUE(takt::current_task() == me);
  };
  auto amain = [&]() -> coro<> {
    const takt::any_task me = takt::current_task();
    task<> a, b;
    a = create_task(child(a));
    b = create_task(child(b));
    co_await a;
    EXPECT_TRUE(takt::current_task() == me);
    co_await b;
    EXPECT_TRUE(takt::current_task() == me);
  };
  EXPECT_FALSE(takt::current_task());
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_FALSE(takt::current_task());
}

TEST_F(asyncio_test, a_yield_is_exactly_one_pass) {
  pass_log passes;
  auto child = [&](std::string who) -> coro<> {
    passes.note(who);
    co_await takt::yield();
    passes.note(who);
    co_await takt::sleep(ticks(-1));
    passes.note(who);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto a = create_task(child("a"));
    const auto b = create_task(child("b"));
    co_await a;
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "a@2 b@2 a@3 b@3 a@4 b@4");
}

}  // namespace
