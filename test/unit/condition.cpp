#include "takt/condition.hpp"

#include <limits>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::condition;
using takt::coro;
using takt::create_task;
using takt::mutex;

class condition_test : public takt_test {
 public:
  coro<> waits(std::string who) {
    const auto held = co_await m.guard();
    co_await changed.wait();
    EXPECT_TRUE(m.locked());
    say(who);
  }
  /// Waits and then has the mutex for a while.
  coro<> holds() {
    const auto held = co_await m.guard();
    co_await changed.wait();
    co_await takt::sleep(ticks(10));
    EXPECT_TRUE(m.locked());
    say("left");
  }
  /// Of a task that has the mutex.
  coro<> child() { co_await changed.wait(); }
  coro<> notifies() {
    const auto held = co_await m.guard();
    changed.notify();
  }
  /// A guard that is moved while a child has lent the mutex.
  coro<> moves_a_guard_meanwhile() {
    auto held = co_await m.guard();
    const auto t = create_task(child());
    co_await takt::yield();
    const auto mine = std::move(held);
    co_await create_task(notifies());
    co_await t;
    EXPECT_TRUE(m.locked());
  }
  coro<> passes(int n) {
    for (int i = 0; i < n; ++i) co_await takt::yield();
  }

  mutex m;
  condition changed{m};
};

// asyncio raises RuntimeError.
TEST_F(condition_test, is_used_with_its_mutex) {
  auto amain = [&]() -> coro<> {
    EXPECT_EQ(&changed.lock(), &m);
    EXPECT_FALSE(changed.notify());
    EXPECT_FALSE(changed.notify_all());
    const auto r = co_await attempt(changed.wait());
    EXPECT_EQ(error_of(r), errc::not_locked);
    const auto held = co_await m.guard();
    EXPECT_TRUE(changed.notify());
    EXPECT_TRUE(changed.notify_all());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, releases_the_mutex_while_it_waits) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waits("waiter"));
    co_await takt::yield();
    EXPECT_FALSE(m.locked());
    {
      const auto held = co_await m.guard();
      changed.notify();
      co_await passes(3);
      EXPECT_EQ(log, words{}) << "it goes on when it has the mutex";
    }
    co_await t;
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"waiter"});
}

TEST_F(condition_test, a_notification_that_nobody_waits_for_is_lost) {
  auto amain = [&]() -> coro<> {
    {
      const auto held = co_await m.guard();
      changed.notify();
    }
    const auto r = co_await attempt(takt::wait_for(waits("waiter"), ticks(3)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, wait_for_waits_until_the_predicate_holds) {
  int level = 0;
  auto waiter = [&]() -> coro<> {
    const auto held = co_await m.guard();
    const bool held_then = co_await changed.wait_for([&] { return level >= 3; });
    EXPECT_TRUE(held_then);
    EXPECT_EQ(level, 3);
    say("level 3");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waiter());
    while (!t.done()) {
      co_await takt::sleep(ticks(1));
      const auto held = co_await m.guard();
      ++level;
      changed.notify_all();
      co_await takt::yield();
      if (level == 3) break;
    }
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"level 3"});
}

TEST_F(condition_test, wait_for_what_holds_already_does_not_suspend) {
  pass_log count;
  auto amain = [&]() -> coro<> {
    count.start();
    const auto held = co_await m.guard();
    const bool holds = co_await changed.wait_for([] { return true; });
    EXPECT_TRUE(holds);
    count.note("done");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "done@1");
}

TEST_F(condition_test, a_cancelled_waiter_hands_its_notification_on) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits("a"));
    const auto b = create_task(waits("b"));
    co_await passes(2);
    {
      const auto held = co_await m.guard();
      changed.notify(1);  // to a
      a.cancel();
    }
    co_await b;
    EXPECT_TRUE(a.cancelled());
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"b"});
}

TEST_F(condition_test, cancelled_twice_it_still_has_the_mutex_when_it_goes_on) {
  auto waiter = [&]() -> coro<> {
    const auto held = co_await m.guard();
    const auto r = co_await attempt(changed.wait());
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(m.locked());
    say("cancelled");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waiter());
    co_await passes(2);
    {
      const auto held = co_await m.guard();
      t.cancel();
      co_await passes(2);
      t.cancel();
      co_await passes(2);
      EXPECT_EQ(log, words{});
    }
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"cancelled"});
}

TEST_F(condition_test, a_waiter_that_is_destroyed_does_not_release_somebody_elses_mutex) {
  auto amain = [&]() -> coro<> {
    std::optional<mutex::scoped> held;
    {
      auto destroyed = takt::gather(waits("a"));
      co_await passes(2);
      auto guard = co_await m.guard();
      held.emplace(std::move(guard));
      EXPECT_EQ(destroyed.pending(), 1u);
    }
    EXPECT_TRUE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, a_child_that_waits_gives_the_mutex_back_to_its_parents_guard) {
  auto amain = [&]() -> coro<> {
    {
      const auto held = co_await m.guard();
      const auto t = create_task(child());
      co_await takt::yield();
      EXPECT_FALSE(m.locked());
      t.cancel();
      const auto r = co_await attempt(t);
      EXPECT_EQ(error_of(r), errc::cancelled);
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, a_child_that_waits_gives_the_mutex_back_to_a_guard_that_was_moved_meanwhile) {
  auto amain = [&]() -> coro<> {
    co_await moves_a_guard_meanwhile();
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, a_guard_that_moves_while_its_task_has_the_mutex_by_hand_gets_it_back_from_a_child_that_waits) {
  auto amain = [&]() -> coro<> {
    {
      auto held = co_await m.guard();
      const auto t = create_task(child());
      co_await takt::yield();
      co_await m.acquire();
      const auto mine = std::move(held);
      changed.notify();
      m.release();
      co_await t;
      EXPECT_TRUE(m.locked());
    }
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, after_a_guard_has_moved_a_destroyed_waiter_still_does_not_release_somebody_elses_mutex) {
  auto amain = [&]() -> coro<> {
    co_await moves_a_guard_meanwhile();
    EXPECT_FALSE(m.locked());
    const auto a = create_task(holds());
    co_await passes(2);
    {
      auto destroyed = takt::gather(waits("b"));
      co_await passes(2);
      co_await create_task(notifies());
      co_await passes(3);
      EXPECT_TRUE(m.locked()) << "by a";
    }
    EXPECT_TRUE(m.locked()) << "by a still";
    co_await a;
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"left"});
}

TEST_F(condition_test, a_guard_that_was_released_by_hand_and_moved_does_not_release_somebody_elses_mutex) {
  auto amain = [&]() -> coro<> {
    const auto a = create_task(holds());
    co_await passes(2);
    {
      auto held = co_await m.guard();
      m.release();
      const auto moved = std::move(held);
      co_await m.acquire();
      changed.notify();
      m.release();
      co_await passes(3);
      EXPECT_TRUE(m.locked()) << "by a";
    }
    EXPECT_TRUE(m.locked()) << "by a still";
    co_await a;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"left"});
}

TEST_F(condition_test, a_child_that_has_waited_gives_the_mutex_to_no_other_guard_when_its_own_is_gone) {
  auto amain = [&]() -> coro<> {
    std::optional<mutex::scoped> held;
    {
      auto first = co_await m.guard();
      held.emplace(std::move(first));
    }
    const auto t = create_task(child());
    co_await takt::yield();
    held.reset();
    {
      auto second = co_await m.guard();
      held.emplace(std::move(second));  // where the first was
    }
    m.release();
    co_await m.acquire();
    changed.notify();
    m.release();
    co_await t;
    EXPECT_TRUE(m.locked()) << "for the child's own";
    held.reset();
    EXPECT_TRUE(m.locked()) << "the second guard had released its own";
    EXPECT_TRUE(m.release());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(condition_test, notify_of_none_or_less_wakes_nobody_and_of_more_than_there_are_wakes_all) {
  auto notes = [&](std::string who) -> coro<> {
    const auto held = co_await m.guard();
    co_await changed.wait();
    say(who);
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(notes("a"));
    const auto b = create_task(notes("b"));
    co_await takt::yield();
    for (const int n : {0, -1, std::numeric_limits<int>::min()}) {
      co_await m.acquire();
      EXPECT_TRUE(changed.notify(n));
      EXPECT_TRUE(changed.notify(std::size_t{0}));
      m.release();
      for (int i = 0; i < 5; ++i) co_await takt::yield();
      EXPECT_EQ(log, words{});
    }
    co_await m.acquire();
    EXPECT_TRUE(changed.notify(std::numeric_limits<unsigned long long>::max()));
    m.release();
    co_await a;
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "b"}));
}

// While it is about to run, and while it waits for the mutex.
TEST_F(condition_test, a_waiter_that_is_destroyed_hands_its_notification_on) {
  auto notifies_and_stays = [&]() -> coro<> {
    const auto held = co_await m.guard();
    changed.notify();
    co_await passes(4);
  };
  for (int later = 1; later < 4; ++later) {
    log.clear();
    auto amain = [&]() -> coro<> {
      takt::task<> b;
      {
        const auto dropped = takt::gather(holds());
        co_await passes(2);
        b = create_task(waits("b"));
        co_await passes(2);
        create_task(notifies_and_stays());
        co_await passes(later);
        EXPECT_EQ(dropped.pending(), 1u);
      }
      co_await passes(5);
      EXPECT_TRUE(b.done()) << later;
      EXPECT_FALSE(m.locked());
      co_await b;
    };
    EXPECT_TRUE(takt::run(amain()));
    EXPECT_EQ(log, words{"b"});
  }
}

}  // namespace
