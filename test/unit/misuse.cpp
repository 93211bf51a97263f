// Mistakes with a defined answer. Those that belong to one concept only are with it: run inside run (run.cpp), create_task outside
// a loop (create_task.cpp), durations below zero or beyond all ticks (sleep.cpp), generators (async_generator.cpp).
#include "support.hpp"

#include <memory>

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;
using namespace std::chrono_literals;

class misuse_test : public takt_test {};

coro<int> give(int v) { co_return v; }
coro<int> give_later(int v) {
  co_await takt::yield();
  co_return v;
}

TEST_F(misuse_test, awaiting_an_empty_coroutine_raises_invalid_handle) {
  auto amain = []() -> coro<> {
    coro<int> none;
    EXPECT_FALSE(static_cast<bool>(none));
    for (int i = 0; i < 2; ++i) {
      const auto named = co_await attempt(none);
      EXPECT_EQ(error_of(named), error(errc::invalid_handle));
    }
    const auto temporary = co_await attempt(coro<>());
    EXPECT_EQ(error_of(temporary), error(errc::invalid_handle));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_a_moved_from_coroutine_raises_invalid_handle) {
  auto amain = []() -> coro<> {
    coro<int> a = give(1);
    coro<int> b = std::move(a);
    const auto r = co_await attempt(a);
    EXPECT_EQ(error_of(r), error(errc::invalid_handle));
    const int v = co_await b;
    EXPECT_EQ(v, 1);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_a_coroutine_twice_raises_already_awaited) {
  auto amain = []() -> coro<> {
    coro<int> c = give_later(1);
    const int v = co_await c;
    EXPECT_EQ(v, 1);
    for (int i = 0; i < 2; ++i) {
      const auto again = co_await attempt(c);
      EXPECT_EQ(error_of(again), error(errc::already_awaited));
    }
    coro<int> d = std::move(c);
    const auto moved = co_await attempt(d);
    EXPECT_EQ(error_of(moved), error(errc::already_awaited)) << "the reason moves along";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_an_attempt_of_a_coroutine_twice_gives_already_awaited) {
  auto gives = []() -> coro<int> {
    co_await takt::yield();
    co_return 1;
  };
  auto fails = []() -> coro<int> {
    co_await takt::yield();
    co_await takt::raise(takt::errc::timeout);
    co_return 1;
  };
  auto amain = [&]() -> coro<> {
    for (auto* const child : {+gives, +fails}) {
      auto kept = attempt(child());
      const auto first = co_await std::move(kept);
      EXPECT_EQ(first.has_value(), child == +gives);
      for (int i = 0; i < 2; ++i) {
        const auto again = co_await std::move(kept);
        EXPECT_EQ(again.error(), takt::errc::already_awaited);
      }
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_an_attempt_of_no_coroutine_again_gives_the_same_reason) {
  auto amain = []() -> coro<> {
    auto kept = attempt(coro<int>());
    for (int i = 0; i < 2; ++i) {
      const auto r = co_await std::move(kept);
      EXPECT_EQ(r.error(), takt::errc::invalid_handle);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, a_wait_for_without_time_says_what_there_is_not_to_await) {
  auto amain = []() -> coro<> {
    auto kept = takt::wait_for(give(1), 0ms);
    const auto first = co_await attempt(std::move(kept));
    EXPECT_EQ(error_of(first), takt::errc::timeout);
    const auto second = co_await attempt(std::move(kept));
    EXPECT_EQ(error_of(second), takt::errc::already_awaited);

    coro<int> c = give(1);
    co_await c;
    const auto awaited = co_await attempt(takt::wait_for(c, 0ms));
    EXPECT_EQ(error_of(awaited), takt::errc::already_awaited);
    const auto empty = co_await attempt(takt::wait_for(coro<int>(), 0ms));
    EXPECT_EQ(error_of(empty), takt::errc::invalid_handle);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_a_wait_for_of_a_coroutine_twice_raises_already_awaited) {
  auto child = []() -> coro<int> {
    co_await takt::yield();
    co_return 1;
  };
  auto amain = [&]() -> coro<> {
    auto kept = takt::wait_for(child(), 1s);
    const int first = co_await std::move(kept);
    EXPECT_EQ(first, 1);
    for (int i = 0; i < 2; ++i) {
      const auto again = co_await attempt(std::move(kept));
      EXPECT_EQ(again.error(), takt::errc::already_awaited);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_a_wait_for_of_a_task_twice_raises_already_awaited) {
  auto child = []() -> coro<int> { co_return 1; };
  auto amain = [&]() -> coro<> {
    auto t = create_task(child());
    auto kept = takt::wait_for(t, 1s);
    const int first = co_await std::move(kept);
    EXPECT_EQ(first, 1);
    const auto again = co_await attempt(std::move(kept));
    EXPECT_EQ(again.error(), takt::errc::already_awaited);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_a_coroutine_that_became_a_task_raises_already_awaited) {
  auto amain = []() -> coro<> {
    coro<int> c = give(1);
    const auto t = create_task(std::move(c));
    const auto r = co_await attempt(c);
    EXPECT_EQ(error_of(r), error(errc::already_awaited));
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, gathering_a_coroutine_that_was_awaited_raises_already_awaited) {
  auto amain = []() -> coro<> {
    coro<int> c = give(1);
    co_await c;
    const auto r = co_await attempt(takt::gather(give(2), std::move(c)));
    EXPECT_EQ(error_of(r), error(errc::already_awaited));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_an_empty_or_moved_from_task_handle_raises_invalid_handle) {
  auto amain = []() -> coro<> {
    const task<int> none;
    const auto empty = co_await attempt(none);
    EXPECT_EQ(error_of(empty), error(errc::invalid_handle));
    const auto temporary = co_await attempt(task<>());
    EXPECT_EQ(error_of(temporary), error(errc::invalid_handle));
    task<int> a = create_task(give(1));
    const task<int> b = std::move(a);
    const auto moved_from = co_await attempt(a);
    EXPECT_EQ(error_of(moved_from), error(errc::invalid_handle));
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, awaiting_an_empty_task_handle_without_attempt_ends_the_task_failed) {
  auto amain = []() -> coro<> {
    const task<> none;
    co_await none;
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(errc::invalid_handle));
  EXPECT_EQ(take_report_text(), report_text("run_failed", "operator()"));
}

TEST_F(misuse_test, a_task_that_awaits_itself_raises_await_self_and_can_go_on) {
  task<int> self;
  auto child = [&]() -> coro<int> {
    const auto r = co_await attempt(self);
    EXPECT_EQ(error_of(r), error(errc::await_self));
    co_await takt::yield();
    co_return 5;
  };
  auto amain = [&]() -> coro<> {
    self = create_task(child());
    const int v = co_await self;
    EXPECT_EQ(v, 5);
    self = {};
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, a_task_that_awaits_itself_without_attempt_fails) {
  task<> self;
  auto child = [&]() -> coro<> { co_await self; };
  auto amain = [&]() -> coro<> {
    self = create_task(child());
    const auto r = co_await attempt(self);
    EXPECT_EQ(error_of(r), error(errc::await_self));
    EXPECT_TRUE(self.done());
    EXPECT_FALSE(self.cancelled());
    self = {};
  };
  EXPECT_TRUE(takt::run(amain()));
}

// A task may hold a handle to itself; it is freed once that is dropped with its frame.
TEST_F(misuse_test, a_task_that_owns_its_own_handle_is_freed) {
  struct holder {
    task<> self;
  };
  auto child = [](std::shared_ptr<holder> own) -> coro<> {
    co_await takt::yield();
    EXPECT_TRUE(static_cast<bool>(own->self));
    own->self = {};
  };
  auto amain = [&]() -> coro<> {
    auto h = std::make_shared<holder>();
    h->self = create_task(child(h));
    h.reset();
    co_await takt::sleep(ticks(3));
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, a_handle_without_a_task_is_reported_once_however_many_copies_are_dropped) {
  auto amain = []() -> coro<> {
    {
      const task<int> a = create_task(coro<int>());
      const task<int> b = a;
      const takt::any_task c = b;
    }
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), "task_failed");
}

TEST_F(misuse_test, a_handle_without_a_task_that_was_asked_is_not_reported) {
  auto amain = []() -> coro<> {
    {
      const task<int> asked = create_task(coro<int>());
      EXPECT_EQ(asked.error(), error(errc::invalid_handle));
      const task<int> awaited = create_task(coro<int>());
      const auto r = co_await attempt(awaited);
      EXPECT_EQ(error_of(r), error(errc::invalid_handle));
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(misuse_test, cancel_after_run_is_refused) {
  task<> t;
  auto amain = [&]() -> coro<> {
    t = create_task([]() -> coro<> { co_return; }());
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_FALSE(t.cancel());
  t = {};
}

// --- where no loop runs -----------------------------------------------------------------------------------------------

/// Awaits what was made outside of the loop.
template <class A>
std::optional<error> awaited(A&& made) {
  std::optional<error> raised;
  auto amain = [&]() -> coro<> { raised = error_of(co_await attempt(std::forward<A>(made))); };
  EXPECT_TRUE(takt::run(amain()));
  return raised;
}

coro<int> give_one(counted) { co_return 1; }

TEST_F(misuse_test, a_gather_made_outside_a_loop_starts_nothing_and_raises_no_loop) {
  {
    auto g = takt::gather(give_one(counted(1)), give_one(counted(2)));
    EXPECT_EQ(counted::alive(), 0u) << "what it was given is gone";
    EXPECT_EQ(g.pending(), 0u);
    EXPECT_EQ(awaited(g), error(errc::no_loop));
  }
  const std::string forgotten = report_text("never_awaited", "give_one");
  EXPECT_EQ(take_report_text(), forgotten + ", " + forgotten);
}

TEST_F(misuse_test, a_race_made_outside_a_loop_starts_nothing_and_raises_no_loop) {
  {
    auto r = takt::race(give_one(counted(1)), give_one(counted(2)));
    EXPECT_EQ(awaited(r), error(errc::no_loop));
  }
  EXPECT_EQ(take_reports().size(), 2u);
}

/// A task of another loop that runs only when it is told to.
class another_loop_test : public misuse_test {
 public:
  takt::loop loop{takt::application_pool};
};

TEST_F(another_loop_test, a_gather_of_a_task_made_outside_a_loop_leaves_the_task_alone) {
  const task<int> t = loop.create_task(give(1));
  {
    const auto g = takt::gather(t);
    EXPECT_EQ(g.pending(), 0u);
  }
  loop.run_until_stalled();
  EXPECT_EQ(*t.result(), 1);
  const auto of_ended = takt::gather(t);
  EXPECT_EQ(of_ended.pending(), 0u);
}

TEST_F(another_loop_test, as_completed_made_outside_a_loop_raises_no_loop) {
  const task<int> t = loop.create_task(give(1));
  takt::as_completed before(t);
  loop.run_until_stalled();
  takt::as_completed after(ticks(1), t);
  auto asks = [&]() -> coro<> {
    for (takt::as_completed<1>* const ended : {&before, &after}) {
      const auto r = co_await attempt(ended->next());
      EXPECT_EQ(error_of(r), error(errc::no_loop));
    }
  };
  EXPECT_TRUE(loop.run_until_complete(asks()));
}

TEST_F(another_loop_test, a_wait_made_outside_a_loop_waits_when_it_is_awaited) {
  const task<int> t = loop.create_task(give_later(1));
  auto waits = takt::wait(takt::all_completed, ticks(5), t);
  auto awaits = [&]() -> coro<std::size_t> {
    const auto r = co_await std::move(waits);
    co_return r.done;
  };
  EXPECT_EQ(loop.run_until_complete(awaits()), 1u);
}

TEST_F(misuse_test, a_shield_made_outside_a_loop_raises_no_loop) {
  {
    auto s = takt::shield(give_one(counted(1)));
    EXPECT_EQ(counted::alive(), 0u);
    EXPECT_EQ(awaited(std::move(s)), error(errc::no_loop));
  }
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "give_one"));
}

TEST_F(misuse_test, a_wait_for_made_outside_a_loop_runs_when_it_is_awaited) {
  {
    auto w = takt::wait_for(give_one(counted(1)), ticks(5));
    EXPECT_EQ(awaited(std::move(w)), std::nullopt);
  }
  {
    const auto dropped = takt::wait_for(give_one(counted(2)), ticks(5));
    EXPECT_EQ(counted::alive(), 1u);
  }
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "give_one"));
}

}  // namespace
