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
    co_await m.lock();
    EXPECT_TRUE(m.locked());
    EXPECT_TRUE(m.unlock());
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
  EXPECT_FALSE(m.unlock());
  EXPECT_TRUE(m.try_lock());
  EXPECT_TRUE(m.unlock());
  EXPECT_FALSE(m.unlock());
}

TEST_F(mutex_test, try_lock_does_not_overtake_who_waits) {
  mutex m;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(m.try_lock());
    EXPECT_FALSE(m.try_lock());
    auto waiter = [&]() -> coro<> {
      co_await m.lock();
      say("waiter");
    };
    const auto t = create_task(waiter());
    co_await takt::yield();
    m.unlock();
    EXPECT_FALSE(m.locked());
    EXPECT_FALSE(m.try_lock()) << "somebody was woken for it";
    co_await t;
    EXPECT_TRUE(m.locked());
    m.unlock();
    EXPECT_TRUE(m.try_lock());
    m.unlock();
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
    co_await m.lock();
    create_task(user("first"));
    co_await takt::yield();
    m.unlock();
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

TEST_F(mutex_test, cancelling_the_last_waiter_leaves_it_free) {
  mutex m;
  auto amain = [&]() -> coro<> {
    co_await m.lock();
    auto waiter = [&]() -> coro<> { co_await m.lock(); };
    const auto t = create_task(waiter());
    co_await takt::yield();
    t.cancel();
    m.unlock();
    co_await takt::wait(takt::all_completed, t);
    EXPECT_TRUE(m.try_lock());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(mutex_test, a_task_that_locks_it_twice_waits_for_itself) {
  mutex m;
  auto amain = [&]() -> coro<> {
    const auto held = co_await m.guard();
    const auto again = co_await attempt(takt::wait_for(m.lock(), ticks(5)));
    EXPECT_EQ(error_of(again), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
