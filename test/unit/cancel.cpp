// Cancellation: what is asked, when it arrives and where. The passes are CPython's.
#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::current_task;
using takt::sleep;
using takt::task;
using takt::yield;

enum class fault { broken = 1 };

class cancel_test : public passes_noted_test {
 public:
  /// Awaits `t` and notes how that ended.
  template <class T>
  coro<> await_noting(task<T> t, std::string who) {
    const auto r = co_await attempt(t);
    passes.note(who + (r ? "-value" : r.error() == errc::cancelled ? "-cancelled" : "-failed"));
  }
  /// Makes a task of `body`, cancels it in the pass of that number, and awaits it.
  template <class T>
  coro<task<T>> cancel_in_pass(unsigned number, coro<T> body) {
    passes.start();
    const auto t = create_task(std::move(body));
    while (passes.pass() < number) co_await yield();
    passes.note("cancel");
    EXPECT_TRUE(t.cancel());
    EXPECT_FALSE(t.done());
    co_await await_noting(t, "main");
    co_return t;
  }
  /// The main task of a test of what a task does that cancels itself.
  template <class T>
  coro<> await_from_start(coro<T> body) {
    passes.start();
    co_await await_noting(create_task(std::move(body)), "main");
  }
  /// Gathers two; a cancellation is noted and goes on.
  template <class T>
  coro<> gathers(coro<T> a, coro<T> b) {
    const auto r = co_await attempt(takt::gather(std::move(a), std::move(b)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("gather");
    if (!r) co_await takt::raise(r.error());
  }
  coro<int> give(int v) { co_return v; }
};

TEST_F(cancel_test, of_a_sleeping_task_arrives_in_the_next_pass) {
  auto amain = [&]() -> coro<> {
    const auto t = co_await cancel_in_pass(2, sleeper("child"));
    EXPECT_TRUE(t.cancelled());
    EXPECT_FALSE(t.cancel()) << "it is done";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "cancel@2 child@3 main-cancelled@4");
}

TEST_F(cancel_test, before_the_start_never_starts_the_body) {
  auto child = [&](counted) -> coro<> {
    const counted local(1);
    say("never");
    co_await yield();
  };
  EXPECT_TRUE(takt::run(cancel_in_pass(1, child(counted(1)))));
  EXPECT_EQ(passes.text(), "cancel@1 main-cancelled@3");
  EXPECT_EQ(log, words{});
  EXPECT_EQ(counted::alive(), 0u);
}

TEST_F(cancel_test, of_a_yielding_task_arrives_at_its_step) {
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(yield());
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("child");
    co_await takt::raise(r.error());
  };
  EXPECT_TRUE(takt::run(cancel_in_pass(2, child())));
  EXPECT_EQ(passes.text(), "cancel@2 child@3 main-cancelled@4");
}

TEST_F(cancel_test, of_a_task_that_was_woken_loses_the_result_in_flight) {
  auto inner = [&]() -> coro<int> {
    co_await yield();
    passes.note("inner-end");
    co_return 5;
  };
  auto child = [&](task<int> i) -> coro<> {
    const auto r = co_await attempt(i);
    passes.note(r ? "value" : "child");
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto i = create_task(inner());
    const auto t = create_task(child(i));
    co_await yield();
    co_await yield();
    passes.note("cancel");
    EXPECT_TRUE(t.cancel());
    co_await await_noting(t, "main");
    EXPECT_FALSE(i.cancelled());
    EXPECT_EQ(*i.result(), 5);
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "inner-end@3 cancel@3 child@4 main-cancelled@5");
}

TEST_F(cancel_test, of_a_sleeper_that_is_due_in_the_same_pass_wins) {
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(sleep(ticks(1)));
    say(r ? "slept" : "cancelled");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await sleep(ticks(1));
    EXPECT_TRUE(t.cancel());
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"cancelled"});
}

TEST_F(cancel_test, of_a_task_that_awaits_a_task_goes_on_to_that_one_first) {
  auto outer = [&]() -> coro<> { co_await passes_on(create_task(sleeper("inner")), "outer"); };
  EXPECT_TRUE(takt::run(cancel_in_pass(3, outer())));
  EXPECT_EQ(passes.text(), "cancel@3 inner@4 outer@5 main-cancelled@6");
}

TEST_F(cancel_test, swallowed_by_the_task_that_is_awaited_does_not_reach_the_awaiter) {
  auto outer = [&]() -> coro<int> {
    const int v = co_await create_task(swallows("inner", 7));
    passes.note("outer-value");
    co_await yield();
    passes.note("on");
    co_return v;
  };
  auto amain = [&]() -> coro<> {
    const auto t = co_await cancel_in_pass(3, outer());
    EXPECT_FALSE(t.cancelled());
    EXPECT_EQ(*t.result(), 7);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "cancel@3 inner@4 outer-value@5 on@6 main-value@7");
}

TEST_F(cancel_test, of_one_awaiter_of_a_task_reaches_all_its_awaiters) {
  auto amain = [&]() -> coro<> {
    passes.start();
    auto inner = []() -> coro<> { co_await sleep(ticks(1000)); };
    const auto i = create_task(inner());
    const auto a = create_task(passes_on(i, "a"));
    const auto b = create_task(passes_on(i, "b"));
    co_await yield();
    passes.note("cancel");
    EXPECT_TRUE(a.cancel());
    co_await await_noting(b, "main-b");
    co_await await_noting(a, "main-a");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "cancel@2 a@4 b@4 main-b-cancelled@5 main-a-cancelled@5");
}

TEST_F(cancel_test, of_itself_hits_the_next_sleep) {
  auto child = [&]() -> coro<> {
    EXPECT_TRUE(current_task().cancel());
    passes.note("self");
    co_await sleeper("sleep");
  };
  EXPECT_TRUE(takt::run(await_from_start(child())));
  EXPECT_EQ(passes.text(), "self@2 sleep@3 main-cancelled@4");
  EXPECT_LT(now(), 1000u);
}

TEST_F(cancel_test, of_itself_hits_the_next_yield) {
  auto child = [&]() -> coro<> {
    EXPECT_TRUE(current_task().cancel());
    passes.note("self");
    const auto r = co_await attempt(yield());
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("yield");
    co_await yield();
    passes.note("on");
  };
  EXPECT_TRUE(takt::run(await_from_start(child())));
  EXPECT_EQ(passes.text(), "self@2 yield@3 on@4 main-value@5");
}

TEST_F(cancel_test, of_itself_does_not_hit_an_await_that_does_not_suspend) {
  auto child = [&](task<int> finished) -> coro<> {
    current_task().cancel();
    passes.note("self");
    const int v = co_await finished;
    EXPECT_EQ(v, 1);
    const int w = co_await give(2);
    EXPECT_EQ(w, 2);
    passes.note("values");
    const auto r = co_await attempt(yield());
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("yield");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto finished = create_task(give(1));
    co_await yield();
    co_await await_noting(create_task(child(finished)), "main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "self@3 values@3 yield@4 main-value@5");
}

TEST_F(cancel_test, of_itself_and_then_a_return_ends_cancelled) {
  auto child = [&]() -> coro<counted> {
    current_task().cancel();
    passes.note("self");
    co_return counted(1);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto t = create_task(child());
    co_await await_noting(t, "main");
    EXPECT_TRUE(t.cancelled());
    EXPECT_EQ(t.result(), nullptr);
    EXPECT_EQ(counted::alive(), 0u) << "the result is gone";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "self@2 main-cancelled@3");
}

TEST_F(cancel_test, of_itself_and_then_an_error_ends_failed) {
  auto child = [&]() -> coro<> {
    current_task().cancel();
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto t = create_task(child());
    co_await await_noting(t, "main");
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-failed@3");
}

TEST_F(cancel_test, of_itself_and_then_awaiting_a_task_cancels_that_task) {
  auto child = [&]() -> coro<> {
    const auto i = create_task(sleeper("inner"));
    co_await yield();
    current_task().cancel();
    passes.note("self");
    const auto r = co_await attempt(i);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    passes.note("child");
    EXPECT_TRUE(i.cancelled());
  };
  EXPECT_TRUE(takt::run(await_from_start(child())));
  EXPECT_EQ(passes.text(), "self@3 inner@4 child@5 main-value@6");
}

TEST_F(cancel_test, caught_is_over_and_the_next_wait_is_undisturbed) {
  auto child = [&]() -> coro<int> {
    const auto r = co_await attempt(sleep(ticks(1000)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    co_await sleep(ticks(5));
    say("slept until " + std::to_string(now()));
    co_return 42;
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await sleep(ticks(9));
    t.cancel();
    const int v = co_await t;
    EXPECT_EQ(v, 42);
    EXPECT_FALSE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"slept until 16"});
}

TEST_F(cancel_test, after_one_was_delivered_is_a_second_one) {
  auto child = [&]() -> coro<> {
    const auto first = co_await attempt(sleep(ticks(1000)));
    EXPECT_FALSE(first.has_value());
    passes.note("first");
    const auto second = co_await attempt(sleep(ticks(1000)));
    EXPECT_FALSE(second.has_value());
    passes.note("second");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto t = create_task(child());
    co_await yield();
    passes.note("cancel");
    t.cancel();
    co_await yield();
    passes.note("cancel");
    t.cancel();
    co_await yield();
    co_await await_noting(t, "main");
    EXPECT_EQ(t.cancelling(), 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "cancel@2 first@3 cancel@3 second@4 main-value@4");
}

TEST_F(cancel_test, several_times_before_the_delivery_is_one_cancellation) {
  auto child = [&]() -> coro<> {
    const auto first = co_await attempt(sleep(ticks(1000)));
    EXPECT_FALSE(first.has_value());
    co_await sleep(ticks(2));
    co_await yield();
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child());
    co_await yield();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(t.cancel());
    co_await t;
    EXPECT_EQ(t.cancelling(), 5u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(cancel_test, of_a_gather_reaches_the_children_and_then_the_awaiter) {
  EXPECT_TRUE(takt::run(cancel_in_pass(3, gathers(sleeper("child"), sleeper("child")))));
  EXPECT_EQ(passes.text(), "cancel@3 child@4 child@4 gather@6 main-cancelled@7");
}

TEST_F(cancel_test, of_a_gather_whose_children_swallow_it_still_raises_there) {
  EXPECT_TRUE(takt::run(cancel_in_pass(3, gathers(swallows("child", 1), swallows("child", 2)))));
  EXPECT_EQ(passes.text(), "cancel@3 child@4 child@4 gather@6 main-cancelled@7");
}

TEST_F(cancel_test, keeps_its_place_among_those_cancelled) {
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto a = create_task(sleeper("a"));
    const auto b = create_task(sleeper("b"));
    const auto c = create_task(sleeper("c"));
    co_await yield();
    c.cancel();
    a.cancel();
    b.cancel();
    passes.note("main");
    co_await yield();
    EXPECT_TRUE(a.cancelled());
    EXPECT_TRUE(b.cancelled());
    EXPECT_TRUE(c.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main@2 c@3 a@3 b@3");
}

TEST_F(cancel_test, destroys_the_frames_from_the_leaf_up) {
  auto child = [&](auto self, int level) -> coro<> {
    const leaves noted(log, "left " + std::to_string(level));
    if (level == 0) {
      co_await sleep(ticks(1000));
    } else {
      co_await self(self, level - 1);
    }
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child(child, 2));
    co_await yield();
    t.cancel();
    co_await attempt(t);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"left 0", "left 1", "left 2"}));
}

TEST_F(cancel_test, of_a_cancelled_task_nobody_awaited_is_not_reported) {
  auto amain = [&]() -> coro<> {
    auto idle = []() -> coro<> { co_await sleep(ticks(1000)); };
    create_task(idle()).cancel();
    auto t = create_task(idle());
    co_await yield();
    t.cancel();
    t = {};
    co_await sleep(ticks(5));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(cancel_test, of_the_task_that_awaits_the_canceller) {
  task<> outer;
  auto inner = [&]() -> coro<> {
    EXPECT_TRUE(outer.cancel()) << "outer awaits this task, so the request comes back to it";
    const auto r = co_await attempt(sleep(ticks(1000)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    say("inner");
    co_await takt::raise(r.error());
  };
  auto waits = [&]() -> coro<> {
    const auto r = co_await attempt(create_task(inner()));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    say("outer");
  };
  auto amain = [&]() -> coro<> {
    outer = create_task(waits());
    co_await outer;
    outer = {};
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"inner", "outer"}));
}

TEST_F(cancel_test, of_tasks_that_await_each_other_ends) {
  task<> a;
  task<> b;
  auto waits = [](const task<>& other) -> coro<> { co_await other; };
  auto amain = [&]() -> coro<> {
    a = create_task(waits(b));
    b = create_task(waits(a));
    co_await sleep(ticks(2));
    a.cancel();
    co_await sleep(ticks(2));
  };
  static_cast<void>(takt::run(amain()));
  a = {};
  b = {};
  take_reports();
}

}  // namespace
