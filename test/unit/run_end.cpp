// The end of run: one more pass, then the tasks that are left are cancelled and run to their end. The passes are CPython's.
#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::sleep;
using takt::task;
using takt::yield;

enum class fault { broken = 6 };

class run_end_test : public passes_noted_test {};

TEST_F(run_end_test, lets_what_is_ready_run_once_more) {
  auto child = [&]() -> coro<> {
    for (int i = 0; i < 4; ++i) {
      passes.note(std::to_string(i));
      co_await yield();
    }
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(child());
    passes.note("main-end");
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-end@1 0@2");
}

TEST_F(run_end_test, cancels_a_task_that_has_just_started) {
  auto child = [&]() -> coro<> {
    passes.note("leftover-start");
    const auto r = co_await attempt(sleep(ticks(1000)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("cancelled");
    co_await yield();
    passes.note("clean-up");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(child());
    passes.note("main-end");
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-end@1 leftover-start@2 cancelled@3 clean-up@4");
}

TEST_F(run_end_test, cancels_in_the_order_of_creation) {
  auto amain = [&]() -> coro<> {
    passes.start();
    for (const char* who : {"a", "b", "c"}) create_task(sleeper(who));
    co_await yield();
    passes.note("main-end");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-end@2 a@4 b@4 c@4");
}

TEST_F(run_end_test, cancels_in_the_order_of_creation_whatever_slots_the_tasks_have) {
  auto brief = []() -> coro<> { co_return; };
  auto amain = [&]() -> coro<> {
    // Leaves gaps among the slots, which the later tasks fill from the last one freed.
    task<> held[6];
    for (task<>& t : held) t = create_task(brief());
    co_await yield();
    co_await yield();
    for (const std::size_t i : {4u, 1u, 3u, 0u}) held[i] = {};
    for (int i = 0; i < 40; ++i) create_task([](run_end_test& test, int n) -> coro<> {
        const leaves noted(test.log, std::to_string(n));
        co_await sleep(ticks(1000));
      }(*this, i));
    co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  words expected;
  for (int i = 0; i < 40; ++i) expected.push_back(std::to_string(i));
  EXPECT_EQ(log, expected);
}

TEST_F(run_end_test, waits_for_a_clean_up_that_sleeps) {
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(sleep(ticks(1000)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    co_await sleep(ticks(50));
    say("cleaned up in " + std::to_string(now()));
  };
  auto amain = [&]() -> coro<> {
    create_task(child());
    co_await sleep(ticks(9));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"cleaned up in 61"});
}

TEST_F(run_end_test, does_not_start_what_was_created_in_the_last_pass) {
  auto late = [&](counted) -> coro<> {
    say("not here");
    co_return;
  };
  auto child = [&]() -> coro<> {
    create_task(late(counted(1)));
    co_return;
  };
  auto amain = [&]() -> coro<> {
    create_task(child());
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(run_end_test, reports_the_error_of_a_clean_up_and_gives_mains_result) {
  auto child = [&]() -> coro<> {
    co_await attempt(sleep(ticks(1000)));
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<int> {
    create_task(child(), "leftover");
    co_await yield();
    co_return 3;
  };
  EXPECT_EQ(takt::run(amain()), 3);
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(text_of(all[0]), report_text("leftover_failed", "leftover"));
  EXPECT_EQ(all[0].code, fault::broken);
}

TEST_F(run_end_test, gives_mains_error_and_still_cancels_what_is_left) {
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(sleeper("left"));
    co_await yield();
    passes.note("main-end");
    co_await takt::raise(fault::broken);
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(fault::broken));
  EXPECT_EQ(passes.text(), "main-end@2 left@4");
  EXPECT_EQ(take_report_text(), report_text("run_failed", "operator()"));
}

TEST_F(run_end_test, of_a_main_that_was_cancelled) {
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(sleeper("left"));
    co_await yield();
    takt::current_task().cancel();
    co_await sleep(ticks(1000));
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(errc::cancelled));
  EXPECT_EQ(passes.text(), "left@5");
  EXPECT_EQ(take_report_text(), report_text("run_failed", "operator()"));
}

TEST_F(run_end_test, cancels_a_gather_with_its_children) {
  auto gathers = [&]() -> coro<> {
    const auto r = co_await attempt(takt::gather(sleeper("x"), sleeper("y")));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("gather");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(gathers());
    co_await yield();
    co_await yield();
    passes.note("main-end");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-end@3 x@5 y@5 gather@7");
}

TEST_F(run_end_test, cancels_one_who_awaits_another) {
  auto outer = [&](task<> i) -> coro<> {
    const auto r = co_await attempt(i);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("outer");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(outer(create_task(sleeper("inner"))));
    co_await yield();
    co_await yield();
    passes.note("main-end");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-end@3 inner@5 outer@6");
}

TEST_F(run_end_test, waits_for_one_that_swallows_its_cancellation) {
  auto child = [&]() -> coro<> {
    for (int i = 0; i < 3; ++i) {
      const auto r = co_await attempt(sleep(ticks(100)));
      say(r ? "slept" : "cancelled");
    }
  };
  auto amain = [&]() -> coro<> {
    create_task(child());
    co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"cancelled", "slept", "slept"}));
}

TEST_F(run_end_test, destroys_and_reports_what_a_clean_up_left_running) {
  auto late = [&]() -> coro<> {
    const leaves noted(log, "destroyed");
    say("late");
    co_await attempt(sleep(ticks(1000)));
    say("not here");
  };
  auto child = [&]() -> coro<> {
    co_await attempt(sleep(ticks(1000)));
    create_task(late(), "late");
    co_await yield();
    co_await yield();
    say("cleaned up");
  };
  auto amain = [&]() -> coro<> {
    create_task(child());
    co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"late", "cleaned up", "destroyed"}));
  EXPECT_EQ(take_report_text(), report_text("destroyed_pending", "late"));
}

TEST_F(run_end_test, reports_a_task_that_waits_for_ever_after_its_cancellation) {
  auto forever = [&](const task<>& other) -> coro<> {
    co_await attempt(sleep(ticks(1000)));
    say("cancelled");
    co_await other;
  };
  task<> a;
  auto amain = [&]() -> coro<> {
    a = create_task([](run_end_test& test, task<>& self) -> coro<> {
      co_await attempt(sleep(ticks(1000)));
      test.say("cancelled");
      const auto r = co_await attempt(self);
      EXPECT_EQ(error_of(r), error(errc::await_self));
    }(*this, a));
    create_task(forever(a));
    co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  a = {};
  EXPECT_EQ(log, (words{"cancelled", "cancelled"}));
}

TEST_F(run_end_test, destroys_a_generator_half_way) {
  auto body = [](counted) -> takt::async_generator<int> {
    const counted local(1);
    for (int i = 0;; ++i) {
      co_yield i;
      co_await sleep(ticks(10));
    }
  };
  auto consume = [&]() -> coro<> {
    auto g = body(counted(1));
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  auto amain = [&]() -> coro<> {
    create_task(consume());
    co_await sleep(ticks(15));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"0", "1"}));
  EXPECT_EQ(counted::alive(), 0u);
}

// --- deadlock ---------------------------------------------------------------------------------------------------------

class deadlock_test : public takt_test {};

constexpr unsigned line_of_wait = __LINE__ + 2;
coro<> wait_for(const task<>& other) {
  co_await other;
}

TEST_F(deadlock_test, of_tasks_that_nothing_can_wake_is_reported_with_who_waits_where) {
  task<> main_task;
  task<> a;
  auto amain = [&]() -> coro<> {
    main_task = task<>(takt::current_task());
    a = create_task(wait_for(main_task), "a");
    const auto r = co_await attempt(a);
    say(r ? "went on" : std::string(r.error().message()));
  };
  const auto r = takt::run(amain());
  main_task = {};
  a = {};
  EXPECT_EQ(error_of(r), error(errc::deadlock));
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(text_of(all[0]), "deadlock");
  EXPECT_EQ(text_of(all[1]), report_text("waiting", "operator()"));
  EXPECT_EQ(text_of(all[2]), report_text("waiting", "a"));
  if (TAKT_NAMES) {
    EXPECT_TRUE(all[2].file.ends_with("run_end.cpp"));
    EXPECT_EQ(all[2].line, line_of_wait);
  }
}

}  // namespace
