// As asyncio does it: TaskGroup.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task_group;

enum class fault { first = 1, second, of_the_body };

TEST_F(asyncio_test, an_explicitly_cancelled_child_is_no_error) {
  auto body = [&](task_group<>& group) -> coro<> {
    const auto t = group.create_task(says("a", 100));
    group.create_task(says("b", 5));
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(t.cancel());
  };
  auto amain = [&]() -> coro<> {
    task_group<> group;
    const auto r = co_await attempt(group.run(body(group)));
    EXPECT_TRUE(r);
    EXPECT_EQ(group.error_count(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b slept"}));
}

// asyncio raises an ExceptionGroup; takt raises the first error, and the group has the others.
TEST_F(asyncio_test, a_childs_error_cancels_siblings_and_body_and_errors_are_collected) {
  auto fails_when_cancelled = [&]() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(100))));
    co_await takt::raise(fault::second);
  };
  auto body = [&](task_group<>& group) -> coro<> {
    group.create_task(says("a", 100));
    group.create_task(fail_later(fault::first, 3));
    group.create_task(fails_when_cancelled());
    const auto r = co_await attempt(takt::sleep(ticks(100)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say("body cancelled");
    co_await takt::raise(fault::of_the_body);
  };
  auto amain = [&]() -> coro<> {
    task_group<> group;
    const auto r = co_await attempt(group.run(body(group)));
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_EQ(group.error_count(), 3u);
    EXPECT_EQ(group.error_at(0), fault::first);
    EXPECT_EQ(group.error_at(1), fault::second);
    EXPECT_EQ(group.error_at(2), fault::of_the_body);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "body cancelled"}));
}

TEST_F(asyncio_test, the_parents_cancellation_reaches_the_children) {
  auto parent = [&](bool waits_in_body) -> coro<> {
    task_group<> group;
    auto body = [&]() -> coro<> {
      group.create_task(says("a", 100));
      group.create_task(says("b", 100));
      if (waits_in_body) co_await takt::sleep(ticks(100));
    };
    const auto r = co_await attempt(group.run(body()));
    EXPECT_EQ(group.pending(), 0u);
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    for (const bool waits_in_body : {true, false}) {
      const auto t = create_task(parent(waits_in_body));
      co_await takt::sleep(ticks(2));
      EXPECT_TRUE(t.cancel());
      const auto r = co_await attempt(t);
      EXPECT_EQ(error_of(r), errc::cancelled);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b cancelled", "a cancelled", "b cancelled"}));
}

TEST_F(asyncio_test, an_outer_childs_error_cancels_an_inner_group) {
  auto outer_body = [&](task_group<>& outer) -> coro<> {
    outer.create_task(fail_later(fault::first, 3));
    task_group<> inner;
    auto inner_body = [&]() -> coro<> {
      inner.create_task(says("inner child", 100));
      co_return;
    };
    const auto r = co_await attempt(inner.run(inner_body()));
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(inner.error_count(), 0u);
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    task_group<> outer;
    const auto r = co_await attempt(outer.run(outer_body(outer)));
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_EQ(outer.error_count(), 1u);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"inner child cancelled"});
}

// asyncio raises RuntimeError; takt's handle says group_closed, and the coroutine never runs.
TEST_F(asyncio_test, no_new_tasks_after_a_failure) {
  auto body = [&](task_group<>& group) -> coro<> {
    group.create_task(fail_later(fault::first, 1));
    static_cast<void>(co_await attempt(takt::sleep(ticks(100))));
    const auto refused = group.create_task(says("late", 1));
    EXPECT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::group_closed);
  };
  auto amain = [&]() -> coro<> {
    task_group<> group;
    const auto r = co_await attempt(group.run(body(group)));
    EXPECT_EQ(error_of(r), fault::first);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

}  // namespace
