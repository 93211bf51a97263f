#include "takt/loop.hpp"

#include "support.hpp"

namespace {

TAKT_NAMED_POOL(first_pool, takt::tasks<4>, takt::blocks<1024, 8>);
TAKT_NAMED_POOL(second_pool, takt::tasks<4>, takt::blocks<1024, 8>);

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::loop;
using takt::task;

enum class fault { broken = 1 };

class loop_test : public takt_test {
 public:
  coro<int> counts(std::string who, int n) {
    for (int i = 1; i <= n; ++i) {
      co_await takt::sleep(ticks(2));
      say(who + std::to_string(i));
    }
    co_return n;
  }
  coro<> spins() {
    for (;;) co_await takt::yield();
  }
};

TEST_F(loop_test, steps_one_pass_at_a_time_and_never_waits) {
  auto child = [&]() -> coro<> {
    say("1");
    co_await takt::yield();
    say("2");
    co_await takt::sleep(ticks(3));
    say("3");
  };
  loop l(takt::application_pool);
  EXPECT_FALSE(l.step());
  const task<> t = l.create_task(child());
  EXPECT_EQ(log, words{});
  EXPECT_TRUE(l.step());
  EXPECT_EQ(log, words{"1"});
  EXPECT_TRUE(l.step());
  EXPECT_EQ(log, (words{"1", "2"}));
  EXPECT_FALSE(l.step());
  EXPECT_EQ(now(), 0u);
  takt::sim::advance(4);
  EXPECT_TRUE(l.step()) << "nothing is ready, so who is due is what the pass runs";
  EXPECT_TRUE(t.result());
  EXPECT_EQ(log, (words{"1", "2", "3"}));
}

TEST_F(loop_test, runs_until_a_coroutine_ends_and_may_do_so_again) {
  loop l(takt::application_pool);
  EXPECT_EQ(l.run_until_complete(counts("a", 2)), 2);
  EXPECT_EQ(l.run_until_complete(counts("b", 1)), 1);
  auto fails = [&]() -> coro<> { co_await takt::raise(fault::broken); };
  EXPECT_EQ(error_of(l.run_until_complete(fails())), fault::broken);
  EXPECT_EQ(log, (words{"a1", "a2", "b1"}));
  EXPECT_EQ(take_reports().size(), 1u);
}

// What CPython 3.14's loop.run_until_complete does, to the word.
TEST_F(loop_test, run_until_complete_leaves_other_tasks_alone) {
  loop l(takt::application_pool);
  const task<int> other = l.create_task(counts("other", 5));
  EXPECT_EQ(l.run_until_complete(counts("a", 1)), 1);
  EXPECT_FALSE(other.done());
  EXPECT_EQ(other.cancelling(), 0u);
  EXPECT_EQ(now(), 3u);
  takt::sim::advance(20);
  EXPECT_EQ(l.run_until_complete(counts("b", 2)), 2);
  EXPECT_FALSE(other.done());
  EXPECT_EQ(l.run_until_complete(other), 5);
  EXPECT_EQ(log, (words{"other1", "a1", "other2", "b1", "other3", "b2", "other4", "other5"}));
}

TEST_F(loop_test, run_until_complete_of_a_task_gives_its_result_or_its_error) {
  loop l(takt::application_pool);
  const task<int> kept = l.create_task(counts("kept", 1));
  const auto result = l.run_until_complete(kept);
  EXPECT_EQ(&result.value().get(), kept.result());
  EXPECT_EQ(l.run_until_complete(kept), 1) << "it has ended: the loop takes a pass, and the result is there";
  EXPECT_EQ(l.run_until_complete(l.create_task(counts("taken", 2))), 2);

  auto fails = [&]() -> coro<> { co_await takt::raise(fault::broken); };
  const task<> failed = l.create_task(fails());
  EXPECT_EQ(error_of(l.run_until_complete(failed)), fault::broken);
  const task<> cancelled = l.create_task(spins());
  cancelled.cancel();
  EXPECT_EQ(error_of(l.run_until_complete(cancelled)), takt::errc::cancelled);
  EXPECT_EQ(error_of(l.run_until_complete(task<>())), takt::errc::invalid_handle);
  EXPECT_EQ(take_reports().size(), 3u);
}

TEST_F(loop_test, run_until_complete_that_is_stopped_before_leaves_its_task_in_the_loop) {
  loop l(takt::application_pool);
  const task<int> t = l.create_task(counts("t", 2));
  auto stops = [&]() -> coro<> {
    co_await takt::sleep(ticks(3));
    l.stop();
  };
  l.create_task(stops());
  EXPECT_EQ(error_of(l.run_until_complete(t)), takt::errc::loop_stopped);
  EXPECT_FALSE(t.done());
  EXPECT_EQ(l.run_until_complete(t), 2);
}

TEST_F(loop_test, run_until_complete_that_can_never_end_reports_a_deadlock_and_leaves_its_task_in_the_loop) {
  takt::event e;
  auto waits = [&]() -> coro<> { co_await e.wait(); };
  loop l(takt::application_pool);
  const task<> t = l.create_task(waits());
  EXPECT_EQ(error_of(l.run_until_complete(t)), takt::errc::deadlock);
  EXPECT_EQ(take_reports().size(), 2u);
  EXPECT_FALSE(t.done());
  e.set();
  EXPECT_TRUE(l.run_until_complete(t));
}

TEST_F(loop_test, run_until_complete_of_another_loops_task_is_an_error) {
  loop l(first_pool);
  loop other(second_pool);
  const task<int> t = other.create_task(counts("t", 1));
  EXPECT_EQ(error_of(l.run_until_complete(t)), takt::errc::wrong_loop);
  EXPECT_EQ(take_reports().size(), 1u);
  EXPECT_EQ(other.run_until_complete(t), 1);
}

TEST_F(loop_test, run_for_runs_what_is_due_and_lets_the_time_pass) {
  loop l(takt::application_pool);
  const auto t = l.create_task(counts("a", 3));
  l.run_for(ticks(4));
  EXPECT_EQ(now(), 4u);
  EXPECT_EQ(log, words{"a1"});
  l.run_for(ticks(0));
  EXPECT_EQ(now(), 4u);
  l.run_for(ticks(4));
  EXPECT_EQ(log, (words{"a1", "a2"}));
  EXPECT_EQ(now(), 8u);
  l.run_for(ticks(10));
  EXPECT_EQ(now(), 18u);
  EXPECT_TRUE(t.done());
}

TEST_F(loop_test, run_until_stalled_does_not_let_the_time_pass) {
  loop l(takt::application_pool);
  auto child = [&]() -> coro<> {
    for (int i = 0; i < 10; ++i) co_await takt::yield();
    say("yielded");
    co_await takt::sleep(ticks(1));
    say("slept");
  };
  l.create_task(child());
  l.run_until_stalled();
  EXPECT_EQ(log, words{"yielded"});
  l.run_until_stalled();
  EXPECT_EQ(log, words{"yielded"});
  takt::sim::advance(2);
  l.run_until_stalled();
  EXPECT_EQ(log, (words{"yielded", "slept"}));
}

TEST_F(loop_test, run_forever_ends_at_stop_at_the_end_of_the_pass) {
  loop l(takt::application_pool);
  auto stops = [&]() -> coro<> {
    co_await takt::sleep(ticks(3));
    l.stop();
    say("still in this pass");
    co_await takt::yield();
    say("not before it runs again");
  };
  l.create_task(stops());
  l.run_forever();
  EXPECT_EQ(log, words{"still in this pass"});
  l.run_until_stalled();
  EXPECT_EQ(log, (words{"still in this pass", "not before it runs again"}));
}

TEST_F(loop_test, stop_before_a_run_lets_it_do_one_pass) {
  auto child = [&]() -> coro<> {
    say("1");
    co_await takt::yield();
    say("2");
    co_await takt::yield();
    say("3");
    co_await takt::sleep(ticks(5));
    say("4");
  };
  loop l(takt::application_pool);
  l.stop();
  const auto t = l.create_task(child());
  EXPECT_EQ(error_of(l.run_until_complete(t)), errc::loop_stopped);
  EXPECT_EQ(std::exchange(log, {}), words{"1"});
  l.stop();
  l.run_forever();
  EXPECT_EQ(std::exchange(log, {}), words{"2"});
  l.stop();
  l.run_until_stalled();
  EXPECT_EQ(std::exchange(log, {}), words{"3"});
  l.stop();
  l.run_for(ticks(9));
  EXPECT_EQ(now(), 0u) << "it waits for nothing";
  l.stop();
  EXPECT_FALSE(l.step());
  EXPECT_TRUE(l.run_until_complete(t)) << "and the run after that one is a whole one";
  EXPECT_EQ(std::exchange(log, {}), words{"4"});
}

TEST_F(loop_test, stop_ends_the_other_ways_to_run) {
  loop l(takt::application_pool);
  auto stops = [&]() -> coro<> {
    l.stop();
    co_return;
  };
  const auto spinning = l.create_task(spins(), "spins");
  l.create_task(stops());
  l.run_until_stalled();
  l.create_task(stops());
  l.run_for(std::chrono::hours(1));
  EXPECT_EQ(now(), 0u);
  EXPECT_FALSE(spinning.done());
  auto cancels = [&]() -> coro<> {
    spinning.cancel();
    co_return;
  };
  EXPECT_TRUE(l.run_until_complete(cancels()));
  EXPECT_TRUE(spinning.cancelled());
}

TEST_F(loop_test, run_forever_with_nothing_to_wait_for_reports_a_deadlock) {
  loop l(takt::application_pool);
  l.run_forever();
  EXPECT_EQ(take_report_text(), "deadlock");
}

TEST_F(loop_test, several_side_by_side_each_on_its_own_pool) {
  loop a(first_pool);
  loop b(second_pool);
  auto works = [&](std::string who) -> coro<> {
    const auto inner = create_task(counts(who, 2));
    co_await inner;
    say(who + " ended");
  };
  const auto t = a.create_task(works("a"));
  const auto u = b.create_task(works("b"));
  for (int i = 0; i < 20; ++i) {
    a.step();
    b.step();
    EXPECT_LE(tasks_in_use(first_pool), 2u);
    takt::sim::advance(1);
  }
  EXPECT_TRUE(t.result());
  EXPECT_TRUE(u.result());
  EXPECT_EQ(log, (words{"a1", "b1", "a2", "b2", "a ended", "b ended"}));
  EXPECT_GE(second_pool.tasks().high_water, 2u);
}

TEST_F(loop_test, makes_what_its_tasks_create_from_its_own_pool) {
  loop l(first_pool);
  std::size_t inside = 0;
  auto child = []() -> coro<> { co_await takt::yield(); };
  auto works = [&]() -> coro<> {
    const std::size_t before = frames_in_use(first_pool);
    auto c = child();
    inside = frames_in_use(first_pool) - before;
    co_await c;
  };
  EXPECT_TRUE(l.run_until_complete(works()));
  EXPECT_EQ(inside, 1u);
  EXPECT_EQ(frames_in_use(first_pool), 0u);
}

TEST_F(loop_test, on_a_small_pool_says_no_frame) {
  loop l(first_pool);
  auto works = [&]() -> coro<> {
    std::vector<task<>> all;
    for (int i = 0; i < 3; ++i) all.push_back(create_task(spins()));
    const auto refused = create_task(spins());
    EXPECT_EQ(refused.error(), errc::no_frame);
    for (const auto& t : all) t.cancel();
    co_await takt::sleep(ticks(1));
  };
  EXPECT_TRUE(l.run_until_complete(works()));
  EXPECT_EQ(tasks_in_use(first_pool), 0u);
  EXPECT_EQ(take_refusals().size(), 1u);
}

TEST_F(loop_test, destroyed_destroys_what_is_pending_and_says_so) {
  auto holds = [&](counted) -> coro<> { co_await takt::sleep(ticks(100)); };
  std::optional<task<>> kept;
  {
    loop l(takt::application_pool);
    kept = l.create_task(holds(counted()), "kept");
    l.create_task(holds(counted()), "dropped");
    l.create_task(holds(counted()), "never started");
    l.step();
    EXPECT_EQ(counted::alive(), 3u);
  }
  EXPECT_EQ(counted::alive(), 0u);
  EXPECT_TRUE(kept->done());
  EXPECT_TRUE(kept->cancelled());
  EXPECT_FALSE(kept->cancel());
  kept.reset();
  EXPECT_EQ(take_reports().size(), 3u);
}

TEST_F(loop_test, destroyed_destroys_the_newest_task_first_as_children_use_what_their_parents_have) {
  auto gets = [&](takt::queue<int, 1>& q, std::string who) -> coro<> {
    const leaves left(log, who);
    static_cast<void>(co_await q.get());
  };
  auto parent = [&]() -> coro<> {
    takt::queue<int, 1> q;
    const leaves left(log, "parent");
    const auto a = create_task(gets(q, "a"));
    create_task(gets(q, "b"));
    co_await a;
  };
  {
    loop l(takt::application_pool);
    l.create_task(parent());
    l.run_until_stalled();
  }
  EXPECT_EQ(log, (words{"b", "a", "parent"}));
  EXPECT_EQ(take_reports().size(), 3u);
}

TEST_F(loop_test, its_tasks_may_be_cancelled_from_outside_between_two_runs) {
  takt::event never;
  auto waits = [&]() -> coro<> { co_await never.wait(); };
  auto sleeps = []() -> coro<> { co_await takt::sleep(ticks(100)); };
  loop l(takt::application_pool);
  const task<> a = l.create_task(waits());
  const task<> b = l.create_task(sleeps());
  const task<> not_started = l.create_task(sleeps());
  EXPECT_TRUE(not_started.cancel());
  l.run_until_stalled();
  EXPECT_TRUE(a.cancel());
  EXPECT_TRUE(b.cancel());
  EXPECT_FALSE(not_started.cancel());
  l.run_until_stalled();
  EXPECT_TRUE(a.cancelled() && b.cancelled() && not_started.cancelled());
}

TEST_F(loop_test, a_result_may_be_asked_for_after_the_loop) {
  std::optional<task<counted>> t;
  auto makes = []() -> coro<counted> { co_return counted(5); };
  {
    loop l(takt::application_pool);
    t = l.create_task(makes());
    l.run_until_stalled();
  }
  EXPECT_EQ(t->result()->value, 5);
  t.reset();
  EXPECT_EQ(counted::alive(), 0u);
}

TEST_F(loop_test, within_a_task_may_drive_another) {
  auto amain = [&]() -> coro<> {
    const takt::any_task me = takt::current_task();
    loop inner(first_pool);
    inner.create_task(counts("inner ", 1));
    inner.run_until_stalled();
    takt::sim::advance(3);
    inner.run_until_stalled();
    EXPECT_TRUE(takt::current_task() == me);
    co_await takt::yield();
    say("outer");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"inner 1", "outer"}));
}

TEST_F(loop_test, run_until_complete_of_a_function_takes_the_frame_from_its_own_pool) {
  takt::loop loop(first_pool);
  std::size_t in_own_pool = 0;
  auto amain = [&]() -> coro<int> {
    in_own_pool = frames_in_use(first_pool);
    co_return 7;
  };
  EXPECT_EQ(loop.run_until_complete(amain), 7);
  EXPECT_GT(in_own_pool, 0u);
}

TEST_F(loop_test, within_makes_the_tasks_of_a_function_the_loops_own) {
  takt::loop loop(first_pool);
  EXPECT_EQ(takt::get_running_loop(), nullptr);
  loop.within([&] {
    EXPECT_EQ(takt::get_running_loop(), &loop);
    takt::create_task([]() -> coro<> { co_return; }());
  });
  EXPECT_EQ(takt::get_running_loop(), nullptr);
  EXPECT_EQ(tasks_in_use(first_pool), 1u);
  loop.run_until_stalled();
  EXPECT_EQ(tasks_in_use(first_pool), 0u);
}

}  // namespace
