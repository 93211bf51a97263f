// What ends the program, and exceptions: a program under test needs a process of its own for the one, and its compiler's leave
// for the other.
#include <coroutine>
#include <cstdio>

#include "support.hpp"

TAKT_NAMED_POOL(pool_of_two_loops, takt::tasks<4>, takt::blocks<2048, 8>);
TAKT_NAMED_POOL(pool_of_another_loop, takt::tasks<4>, takt::blocks<2048, 8>);

namespace {

using namespace unit;
using takt::coro;
using namespace std::chrono_literals;

class ending_test : public takt_test {};
using ending_death_test = ending_test;

TEST_F(ending_death_test, two_loops_on_one_pool_end_the_program) {
  EXPECT_EXIT(
      {
        takt::loop a(pool_of_two_loops);
        takt::loop b(pool_of_two_loops);
      },
      testing::ExitedWithCode(1), "two loops on one pool");
}

TEST_F(ending_death_test, tasks_that_run_for_ever_run_in_their_order_and_end_the_program_where_none_is_left) {
  auto says = [](const char* what) -> coro<> {
    co_await takt::sleep(std::chrono::milliseconds(1));
    std::fputs(what, stderr);
    takt::get_running_loop()->stop();  // is not heeded
  };
  EXPECT_EXIT(takt::run_forever(says("one "), says("two ")), testing::ExitedWithCode(1),
              "one two .*every task waits and nothing can wake one");
}

TEST_F(ending_death_test, tasks_that_would_run_for_ever_inside_a_loop_end_the_program) {
  auto nothing = []() -> coro<> { co_return; };
  auto amain = [&]() -> coro<> {
    takt::run_forever(nothing());
    co_return;
  };
  EXPECT_EXIT(static_cast<void>(takt::run(amain())), testing::ExitedWithCode(1), "two loops on one pool|run_forever where a loop runs");
}

TEST_F(ending_death_test, an_exception_that_leaves_a_coroutine_ends_the_program) {
  auto amain = []() -> coro<> {
    co_await takt::yield();
    throw 1;
  };
  EXPECT_EXIT(static_cast<void>(takt::run(amain())), testing::ExitedWithCode(1), "an exception left a coroutine");
}

TEST_F(ending_test, an_exception_caught_inside_a_coroutine_is_its_own_business) {
  auto amain = []() -> coro<int> {
    int caught = 0;
    try {
      co_await takt::yield();
      throw 5;
    } catch (int e) {
      caught = e;
    }
    co_await takt::yield();
    co_return caught;
  };
  EXPECT_EQ(takt::run(amain()), 5);
}

TEST_F(ending_death_test, a_semaphore_of_more_than_65535_units_ends_the_program) {
  constexpr const char* text = "more than 65535 units in a semaphore; release";
  EXPECT_DEATH(takt::semaphore(65536), text);
  EXPECT_DEATH(takt::bounded_semaphore(70000), text);
  const int below_zero = -1;
  EXPECT_DEATH(takt::semaphore(static_cast<unsigned>(below_zero)), text);

  static constinit takt::semaphore full(65535);
  EXPECT_EQ(full.value(), 65535u);
  EXPECT_DEATH(full.release(), text);
  EXPECT_TRUE(full.try_acquire());
  full.release();
  EXPECT_EQ(full.value(), 65535u);
}

TEST_F(ending_death_test, a_barrier_of_no_parties_ends_the_program) {
  constexpr const char* text = "a barrier of no parties; takt::barrier";
  EXPECT_DEATH(takt::barrier(0), text);
  const int below_zero = -1;
  EXPECT_DEATH(takt::barrier(static_cast<unsigned>(below_zero)), text);
  EXPECT_EQ(takt::barrier(2'147'483'647).parties(), 2'147'483'647u);
}

TEST_F(ending_death_test, the_256th_handle_to_a_task_ends_the_program) {
  auto amain = []() -> coro<> {
    auto ends = []() -> coro<> { co_return; };
    const takt::any_task first = takt::create_task(ends());
    std::vector<takt::any_task> others(254, first);
    EXPECT_DEATH(static_cast<void>(takt::any_task(first)), "more than 255 handles; keep one");
    co_await takt::yield();
    EXPECT_TRUE(others.back().done());
  };
  EXPECT_TRUE(takt::run(amain()));
}

#ifndef NDEBUG
/// Says that it is takt's, and hands nothing on to anything that is.
struct forgets : std::suspend_always {
  using takt_awaiter = void;
};

TEST_F(ending_death_test, awaiting_what_is_not_takts_ends_the_program_where_invariants_are_checked) {
  auto amain = []() -> coro<> { co_await forgets(); };
  EXPECT_EXIT(static_cast<void>(takt::run(amain())), testing::ExitedWithCode(1), "awaits something that is not takt's");
}

TEST_F(ending_death_test, in_a_debug_build_notices_a_wake_up_from_another_loop) {
  takt::loop first(pool_of_two_loops);
  takt::loop second(pool_of_another_loop);
  takt::event event;
  auto waits = [&]() -> coro<> { co_await event.wait(); };
  auto sets = [&]() -> coro<> {
    event.set();
    co_return;
  };
  first.within([&] { takt::create_task(waits()); });
  first.run_until_stalled();
  EXPECT_DEATH(static_cast<void>(second.run_until_complete(sets)), "one loop's task was woken by another's");
  first.within([&] { event.set(); });
  first.run_until_stalled();
}

TEST_F(ending_death_test, in_a_debug_build_notices_a_task_that_is_awaited_from_another_loop) {
  {
    takt::loop first(pool_of_two_loops);
    takt::loop second(pool_of_another_loop);
    auto yields = []() -> coro<> { co_await takt::yield(); };
    takt::task<> awaited = first.create_task(yields());
    auto awaits = [&]() -> coro<> { co_await awaited; };
    second.create_task(awaits());
    second.run_until_stalled();
    EXPECT_DEATH(first.run_until_stalled(), "one loop's task was woken by another's");
    takt::done_callback called([](takt::done_callback&) noexcept {});
    EXPECT_DEATH(second.within([&] { called.attach(awaited); }), "one loop's task is waited for by another's");
  }
  EXPECT_EQ(take_reports().size(), 2u) << "both tasks are destroyed with their loops";
}

TEST_F(ending_death_test, in_a_debug_build_notices_a_task_that_is_cancelled_from_another_priority) {
  takt::loop urgent(pool_of_another_loop, [](takt::loop&) noexcept {});
  auto yields = []() -> coro<> { co_await takt::yield(); };
  takt::task<> cancelled = urgent.create_task(yields());
  EXPECT_DEATH(cancelled.cancel(), "a task was cancelled across loops of different priorities");
  urgent.within([&] { cancelled.cancel(); });
  urgent.run_until_stalled();
}
#endif

// --- what destroys itself while it runs -----------------------------------------------------------------------------------

constexpr const char* generator_runs = "an async_generator was closed, moved or destroyed while its body ran";
constexpr const char* owner_runs = "a task destroyed its own owner";

TEST_F(ending_death_test, a_generator_that_ends_itself_in_its_body_ends_the_program) {
  std::optional<takt::async_generator<int>> g;
  const auto run = [&](auto end) {
    auto body = [&]() -> takt::async_generator<int> {
      co_yield 1;
      end();
      co_yield 2;
    };
    auto amain = [&]() -> coro<> {
      g = body();
      static_cast<void>(co_await g->next());
      static_cast<void>(co_await g->next());
    };
    static_cast<void>(takt::run(amain()));
  };
  EXPECT_DEATH(run([&] { g.reset(); }), generator_runs);
  EXPECT_DEATH(run([&] { g->close(); }), generator_runs);
  EXPECT_DEATH(run([&] { *g = takt::async_generator<int>(); }), generator_runs);
  EXPECT_DEATH(run([&] { const auto elsewhere = std::move(*g); }), generator_runs);
}

TEST_F(ending_death_test, a_generator_that_goes_while_a_task_waits_in_it_ends_the_program) {
  std::optional<takt::async_generator<int>> g;
  auto body = []() -> takt::async_generator<int> {
    co_await takt::sleep(ticks(5));
    co_yield 1;
  };
  auto waits = [&]() -> coro<> { static_cast<void>(co_await g->next()); };
  auto amain = [&]() -> coro<> {
    g = body();
    const auto t = takt::create_task(waits());
    co_await takt::yield();
    g.reset();
  };
  EXPECT_DEATH(static_cast<void>(takt::run(amain())), generator_runs);
}

TEST_F(ending_death_test, a_child_that_destroys_its_gather_ends_the_program) {
  using two = decltype(takt::gather(std::declval<coro<>>(), std::declval<coro<>>()));
  std::optional<two> both;
  auto child = [&]() -> coro<> {
    co_await takt::yield();
    both.reset();
  };
  auto other = []() -> coro<> { co_await takt::sleep(ticks(5)); };
  auto amain = [&]() -> coro<> {
    both.emplace(child(), other());
    co_await takt::sleep(ticks(1));
  };
  EXPECT_DEATH(static_cast<void>(takt::run(amain())), owner_runs);
}

TEST_F(ending_death_test, a_child_that_destroys_the_task_that_owns_it_ends_the_program) {
  using one = decltype(takt::gather(std::declval<coro<>>()));
  std::optional<one> owner;
  takt::task_group<> group;
  auto child = [&]() -> coro<> {
    co_await takt::yield();
    owner.reset();  // with it goes the group's run, and with that the child
  };
  auto body = [&]() -> coro<> {
    group.create_task(child());
    co_await takt::yield();
  };
  auto runs = [&]() -> coro<> { co_await group.run(body()); };
  auto amain = [&]() -> coro<> {
    owner.emplace(runs());
    co_await takt::sleep(ticks(1));
  };
  EXPECT_DEATH(static_cast<void>(takt::run(amain())), owner_runs);
}

TEST_F(ending_death_test, a_group_that_goes_before_its_run_ends_the_program) {
  std::optional<takt::task_group<>> group;
  auto body = []() -> coro<> { co_await takt::sleep(ticks(5)); };
  auto child = [&]() -> coro<> {
    co_await takt::yield();
    group.reset();
  };
  auto amain = [&]() -> coro<> {
    group.emplace();
    const auto t = takt::create_task(child());
    co_await group->run(body());
  };
  EXPECT_DEATH(static_cast<void>(takt::run(amain())), "a task_group was destroyed while its run was going on");
}

TEST_F(ending_death_test, a_loop_that_is_destroyed_by_its_own_task_ends_the_program) {
  std::optional<takt::loop> l(std::in_place, takt::application_pool);
  auto amain = [&]() -> coro<> {
    l.reset();
    co_return;
  };
  EXPECT_DEATH(static_cast<void>(l->run_until_complete(amain())), "a loop was destroyed by its own task");
}

/// A loop whose only task does this with it.
void run_by_its_task(void (*run)(takt::loop&)) {
  takt::loop l(takt::application_pool);
  auto amain = [&]() -> coro<> {
    run(l);
    co_return;
  };
  static_cast<void>(l.run_until_complete(amain()));
}

TEST_F(ending_death_test, a_loop_that_is_run_by_its_own_task_ends_the_program) {
  const char* const said = "a loop was run by its own task";
  EXPECT_DEATH(run_by_its_task([](takt::loop& l) { l.step(); }), said);
  EXPECT_DEATH(run_by_its_task([](takt::loop& l) { l.run_until_stalled(); }), said);
  EXPECT_DEATH(run_by_its_task([](takt::loop& l) { l.run_for(5ms); }), said);
  EXPECT_DEATH(run_by_its_task([](takt::loop& l) { l.run_forever(); }), said);
}

/// A loop whose task runs another loop, whose task runs the first.
void run_in_a_circle(void (*run)(takt::loop&, takt::task<>)) {
  takt::loop a(pool_of_two_loops);
  takt::loop b(pool_of_another_loop);
  auto inner = [&]() -> coro<> {
    a.step();
    co_return;
  };
  auto outer = [&]() -> coro<> {
    const auto t = b.create_task(inner());
    b.run_until_stalled();
    co_return;
  };
  run(a, a.create_task(outer()));
}

TEST_F(ending_death_test, a_loop_that_is_run_by_another_loop_of_its_own_task_ends_the_program) {
  const char* const said = "a loop was run by its own task";
  EXPECT_DEATH(run_in_a_circle([](takt::loop& l, takt::task<>) { l.run_until_stalled(); }), said);
  EXPECT_DEATH(run_in_a_circle([](takt::loop& l, takt::task<>) { l.run_for(1ms); }), said);
  EXPECT_DEATH(run_in_a_circle([](takt::loop& l, takt::task<>) { l.run_forever(); }), said);
  EXPECT_DEATH(run_in_a_circle([](takt::loop& l, takt::task<> t) { static_cast<void>(l.run_until_complete(t)); }), said);
}

TEST_F(ending_death_test, a_loop_that_is_run_by_its_own_callback_ends_the_program) {
  takt::loop l(takt::application_pool);
  takt::callback steps([](takt::callback&) noexcept { takt::get_running_loop()->step(); });
  l.within([&] { steps.call_soon(); });
  EXPECT_DEATH(l.step(), "a loop was run by its own task or callback");
}

}  // namespace
