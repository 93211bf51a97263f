// create_task: when a task starts, and what happens when there can be none.
#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;

class create_task_test : public takt_test {};

coro<> empty() { co_return; }
coro<> with(counted) { co_return; }

TEST_F(create_task_test, starts_the_task_in_the_next_pass_in_the_order_of_creation) {
  pass_log passes;
  auto child = [&](const char* who) -> coro<> {
    passes.note(who);
    co_return;
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(child("a"));
    create_task(child("b"));
    passes.note("main");
    create_task(child("c"));
    co_await takt::yield();
    passes.note("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main@1 a@2 b@2 c@2 main@2");
}

TEST_F(create_task_test, of_a_task_that_creates_others_starts_those_a_pass_later) {
  pass_log passes;
  auto leaf = [&](const char* who) -> coro<> {
    passes.note(who);
    co_return;
  };
  auto node = [&](const char* who, const char* below) -> coro<> {
    create_task(leaf(below));
    passes.note(who);
    co_return;
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(node("a", "a.1"));
    create_task(node("b", "b.1"));
    co_await takt::sleep(ticks(5));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "a@2 b@2 a.1@3 b.1@3");
}

TEST_F(create_task_test, outside_a_loop_is_no_loop) {
  {
    const auto t = create_task(with(counted(1)));
    EXPECT_FALSE(static_cast<bool>(t));
    EXPECT_TRUE(t.done());
    EXPECT_EQ(t.error(), error(errc::no_loop));
    EXPECT_EQ(counted::alive(), 0u);
    EXPECT_FALSE(t.cancel());
  }
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "with"));
}

TEST_F(create_task_test, outside_a_loop_whose_handle_is_dropped_unseen_is_reported) {
  create_task(empty());
  EXPECT_EQ(take_report_text(), "task_failed, " + report_text("never_awaited", "empty"));
}

TEST_F(create_task_test, after_run_is_outside_a_loop_again) {
  EXPECT_TRUE(takt::run(empty()));
  const auto t = create_task(empty());
  EXPECT_EQ(t.error(), error(errc::no_loop));
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "empty"));
}

TEST_F(create_task_test, of_an_empty_coroutine_is_invalid_handle) {
  auto amain = []() -> coro<> {
    const auto t = create_task(coro<int>());
    EXPECT_FALSE(static_cast<bool>(t));
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::invalid_handle));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(create_task_test, of_a_coroutine_that_was_awaited_is_already_awaited) {
  auto amain = []() -> coro<> {
    coro<> c = empty();
    co_await c;
    const auto t = create_task(std::move(c));
    EXPECT_EQ(t.error(), error(errc::already_awaited));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(create_task_test, takes_the_coroutine) {
  auto amain = []() -> coro<> {
    coro<> c = empty();
    const void* const frame = c.address();
    EXPECT_NE(frame, nullptr);
    const auto t = create_task(std::move(c));
    EXPECT_FALSE(static_cast<bool>(c));
    const auto again = co_await takt::attempt(c);
    EXPECT_EQ(error_of(again), error(errc::already_awaited));
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(create_task_test, can_make_as_many_tasks_as_the_pool_has_one_after_the_other) {
  auto amain = []() -> coro<> {
    for (std::size_t i = 0; i < 3 * takt::application_pool.tasks().count; ++i) {
      const auto t = create_task(empty());
      EXPECT_TRUE(static_cast<bool>(t));
      co_await t;
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
