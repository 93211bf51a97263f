#include "takt/mutex.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::mutex;

enum class fault { broken = 1 };

class mutex_test : public takt_test {};

static_assert(sizeof(mutex) <= 3 * sizeof(void*), "12 bytes on a 32-bit core");

TEST_F(mutex_test, that_is_free_is_taken_without_a_pass) {
  pass_log passes;
  mutex m;
  auto amain = [&]() -> coro<> {
    passes.start();
    EXPECT_FALSE(m.locked());
    co_await m.acquire();
    EXPECT_TRUE(m.locked());
    EXPECT_TRUE(m.release());
    {
      const auto held = co_await m.guard();
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
    passes.note("done");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "done@1");
}

TEST_F(mutex_test, unlocked_twice_says_so) {
  mutex m;
  EXPECT_FALSE(m.release());
  EXPECT_TRUE(m.try_acquire());
  EXPECT_TRUE(m.release());
  EXPECT_FALSE(m.release());
}

TEST_F(mutex_test, try_lock_does_not_overtake_who_waits) {
  mutex m;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(m.try_acquire());
    EXPECT_FALSE(m.try_acquire());
    auto waiter = [&]() -> coro<> {
      co_await m.acquire();
      say("waiter");
    };
    const auto t = create_task(waiter());
    co_await takt::yield();
    m.release();
    EXPECT_FALSE(m.locked());
    EXPECT_FALSE(m.try_acquire()) << "somebody was woken for it";
    co_await t;
    EXPECT_TRUE(m.locked());
    m.release();
    EXPECT_TRUE(m.try_acquire());
    m.release();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, who_comes_after_unlock_queues_behind_the_woken_one) {
  mutex m;
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await m.guard();
    say(who);
  };
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    create_task(user("first"));
    co_await takt::yield();
    m.release();
    co_await user("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"first", "main"}));
}

TEST_F(mutex_test, hands_over_as_asyncio_does_to_the_pass) {
  pass_log passes;
  mutex m;
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await m.guard();
    passes.note("have" + who);
    co_await takt::yield();
    passes.note("release" + who);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await takt::gather(user("0"), user("1"), user("2"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "have0@2 release0@3 have1@4 release1@5 have2@6 release2@7");
}

TEST_F(mutex_test, a_guard_unlocks_when_an_error_leaves_its_scope) {
  mutex m;
  auto fails = [&]() -> coro<> {
    const auto held = co_await m.guard();
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(fails());
    EXPECT_EQ(error_of(r), fault::broken);
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_may_be_moved) {
  mutex m;
  auto amain = [&]() -> coro<> {
    std::optional<mutex::scoped> longer;
    {
      auto held = co_await m.guard();
      longer.emplace(std::move(held));
    }
    EXPECT_TRUE(m.locked());
    longer.reset();
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_handed_to_a_task_releases_when_that_ends_though_its_handle_stays) {
  mutex m;
  auto finish = [](mutex::scoped) -> coro<> { co_await takt::yield(); };
  auto with_result = [](mutex::scoped) -> coro<int> {
    co_await takt::yield();
    co_return 42;
  };
  auto amain = [&]() -> coro<> {
    auto held = co_await m.guard();
    const auto t = create_task(finish(std::move(held)));
    co_await takt::yield();
    EXPECT_TRUE(m.locked());
    co_await takt::yield();
    EXPECT_TRUE(t.done());
    EXPECT_FALSE(m.locked());
    auto again = co_await m.guard();
    auto answers = create_task(with_result(std::move(again)));
    co_await takt::wait(takt::all_completed, answers);
    EXPECT_FALSE(m.locked());
    EXPECT_EQ(co_await answers, 42);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_handed_to_a_child_of_a_gather_releases_when_that_ends) {
  mutex m;
  auto finish = [](mutex::scoped) -> coro<> { co_await takt::yield(); };
  auto looks = [&]() -> coro<bool> {
    for (int i = 0; i < 3; ++i) co_await takt::yield();
    co_return m.locked();
  };
  auto amain = [&]() -> coro<> {
    auto held = co_await m.guard();
    const auto [nothing, still] = co_await takt::gather(finish(std::move(held)), looks());
    EXPECT_FALSE(still);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_that_is_a_result_releases_where_it_went) {
  mutex m;
  auto gives = [&]() -> coro<mutex::scoped> { co_return co_await m.guard(); };
  auto amain = [&]() -> coro<> {
    {
      const auto held = co_await create_task(gives());
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
    {
      auto all = co_await takt::gather(gives());
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
    {
      const auto held = co_await attempt(m.guard());
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
    auto unread = create_task(gives());
    co_await takt::wait(takt::all_completed, unread);
    EXPECT_TRUE(m.locked());
    unread = {};
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_goes_through_a_queue) {
  mutex m;
  takt::queue<mutex::scoped, 1> guards;
  auto takes = [&]() -> coro<> {
    const auto held = co_await guards.get();
    co_await takt::yield();
    EXPECT_TRUE(m.locked());
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(takes());
    auto held = co_await m.guard();
    co_await guards.put(std::move(held));
    co_await t;
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_guard_that_changed_task_can_wait_in_a_condition) {
  mutex m;
  takt::condition changed(m);
  auto waits = [&](mutex::scoped) -> coro<> { co_await changed.wait(); };
  auto amain = [&]() -> coro<> {
    auto held = co_await m.guard();
    auto t = create_task(waits(std::move(held)));
    co_await takt::yield();
    {
      const auto mine = co_await m.guard();
      changed.notify();
    }
    co_await t;
    EXPECT_FALSE(m.locked());

    // Destroyed while it waits: somebody else has the mutex then, and keeps it.
    auto again = co_await m.guard();
    {
      auto both = takt::gather(waits(std::move(again)));
      co_await takt::yield();
      EXPECT_TRUE(m.try_acquire());
    }
    EXPECT_TRUE(m.locked());
    EXPECT_TRUE(m.release());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, released_by_hand_and_taken_again_is_still_the_guards) {
  mutex m;
  auto amain = [&]() -> coro<> {
    {
      const auto held = co_await m.guard();
      EXPECT_TRUE(m.release());
      co_await m.acquire();
    }
    EXPECT_FALSE(m.locked());
    {
      const auto held = co_await m.guard();
      EXPECT_TRUE(m.release());
    }
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, cancelling_the_last_waiter_leaves_it_free) {
  mutex m;
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    auto waiter = [&]() -> coro<> { co_await m.acquire(); };
    const auto t = create_task(waiter());
    co_await takt::yield();
    t.cancel();
    m.release();
    co_await takt::wait(takt::all_completed, t);
    EXPECT_TRUE(m.try_acquire());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_task_that_locks_it_twice_waits_for_itself) {
  mutex m;
  auto amain = [&]() -> coro<> {
    const auto held = co_await m.guard();
    const auto again = co_await attempt(takt::wait_for(m.acquire(), ticks(5)));
    EXPECT_EQ(error_of(again), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
