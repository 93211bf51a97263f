// As asyncio does it: Lock, Event, Condition, Semaphore, Barrier.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::barrier;
using takt::condition;
using takt::coro;
using takt::create_task;
using takt::event;
using takt::mutex;
using takt::semaphore;

coro<> passes(int n) {
  for (int i = 0; i < n; ++i) co_await takt::yield();
}

TEST_F(asyncio_test, a_mutex_is_fifo_with_one_acquirer_for_each_release) {
  mutex m;
  auto user = [&](std::string who) -> coro<> {
    co_await m.acquire();
    say(who);
  };
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    const auto a = create_task(user("a"));
    const auto b = create_task(user("b"));
    const auto c = create_task(user("c"));
    co_await passes(3);
    EXPECT_EQ(log, words{});
    for (const words& expected : {words{"a"}, words{"a", "b"}, words{"a", "b", "c"}}) {
      EXPECT_TRUE(m.release());
      co_await passes(3);
      EXPECT_EQ(log, expected);
      EXPECT_TRUE(m.locked());
    }
    EXPECT_TRUE(m.release());
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(asyncio_test, a_cancellation_races_a_release_and_exactly_one_owns_the_mutex) {
  mutex m;
  int owners = 0;
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await attempt(m.guard());
    if (!held) {
      say(who + " cancelled");
      co_await takt::raise(held.error());
    }
    EXPECT_EQ(++owners, 1);
    say(who + " has it");
    co_await takt::yield();
    --owners;
  };
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    const auto b = create_task(user("b"));
    const auto c = create_task(user("c"));
    const auto d = create_task(user("d"));
    co_await takt::yield();
    b.cancel();
    m.release();
    EXPECT_FALSE(m.locked());
    co_await takt::yield();
    say("1");
    co_await takt::yield();
    say("2");
    co_await passes(6);
    EXPECT_TRUE(d.result());
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b cancelled", "1", "c has it", "2", "d has it"}));
}

TEST_F(asyncio_test, a_woken_waiter_is_cancelled_and_the_next_is_woken) {
  mutex m;
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await attempt(m.guard());
    say(who + (held ? " has it" : " cancelled"));
    if (!held) co_await takt::raise(held.error());
  };
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    const auto b = create_task(user("b"));
    const auto c = create_task(user("c"));
    co_await takt::yield();
    m.release();  // wakes b
    b.cancel();  // before it runs
    co_await takt::yield();
    say("1");
    co_await takt::yield();
    say("2");
    EXPECT_TRUE(b.cancelled());
    EXPECT_TRUE(c.result());
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b cancelled", "1", "c has it", "2"}));
}

TEST_F(asyncio_test, an_event_set_and_cleared_wakes_once) {
  event e;
  auto waits = [&](std::string who) -> coro<> {
    co_await e.wait();
    say(who);
    co_await e.wait();
    say(who + " again");
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits("a"));
    const auto b = create_task(waits("b"));
    co_await takt::yield();
    e.set();
    e.clear();
    co_await passes(5);
    EXPECT_EQ(log, (words{"a", "b"}));
    e.set();
    co_await a;
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "b", "a again", "b again"}));
}

TEST_F(asyncio_test, notify_wakes_n_and_the_rest_fifo) {
  mutex m;
  condition changed(m);
  auto waits = [&](std::string who) -> coro<> {
    const auto held = co_await m.guard();
    co_await changed.wait();
    say(who);
  };
  auto amain = [&]() -> coro<> {
    for (const char* who : {"a", "b", "c", "d"}) create_task(waits(who));
    co_await passes(3);
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{9}}) {
      {
        const auto held = co_await m.guard();
        EXPECT_TRUE(changed.notify(n));
      }
      co_await passes(6);
      say("|");
    }
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "|", "b", "c", "|", "d", "|"}));
}

TEST_F(asyncio_test, cancelled_while_re_acquiring_after_notify) {
  mutex m;
  condition changed(m);
  auto waits = [&](std::string who) -> coro<> {
    const auto held = co_await m.guard();
    const auto r = co_await attempt(changed.wait());
    EXPECT_TRUE(m.locked());
    say(who + (r ? " notified" : " cancelled"));
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits("a"));
    co_await passes(3);
    co_await m.acquire();
    changed.notify();
    co_await passes(2);
    EXPECT_TRUE(a.cancel());
    co_await passes(2);
    EXPECT_FALSE(a.done()) << "it goes on only when it has the mutex";
    m.release();
    co_await passes(3);
    EXPECT_TRUE(a.cancelled());
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"a cancelled"});
}

TEST_F(asyncio_test, a_semaphore_is_fifo) {
  semaphore s(2);
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await s.guard();
    say(who);
    co_await takt::sleep(ticks(5));
  };
  auto amain = [&]() -> coro<> { co_await takt::gather(user("a"), user("b"), user("c"), user("d"), user("e")); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "b", "c", "d", "e"}));
  EXPECT_EQ(now(), 18u);
  EXPECT_EQ(s.value(), 2u);
}

TEST_F(asyncio_test, cancelled_before_woken_the_unit_goes_to_the_first_live_waiter) {
  semaphore s(0);
  auto user = [&](std::string who) -> coro<> {
    const auto r = co_await attempt(s.acquire());
    say(who + (r ? " has one" : " cancelled"));
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(user("a"));
    const auto b = create_task(user("b"));
    const auto c = create_task(user("c"));
    co_await takt::yield();
    a.cancel();
    s.release();
    co_await passes(2);
    EXPECT_EQ(log, (words{"a cancelled", "b has one"}));
    s.release();  // to c
    c.cancel();   // which gives it back
    co_await passes(4);
    EXPECT_EQ(s.value(), 1u);
    EXPECT_FALSE(s.locked());
    EXPECT_TRUE(c.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b has one", "c cancelled"}));
}

TEST_F(asyncio_test, a_task_that_fills_a_barrier_is_cancelled_and_the_count_restored) {
  barrier b(3);
  auto party = [&](std::string who) -> coro<> {
    const auto index = co_await attempt(b.wait());
    say(who + (index ? " " + std::to_string(*index) : " cancelled"));
    if (!index) co_await takt::raise(index.error());
  };
  auto amain = [&]() -> coro<> {
    const auto first = create_task(party("a"));
    create_task(party("b"));
    co_await passes(2);
    EXPECT_EQ(b.waiting(), 2u);
    first.cancel();
    co_await passes(3);
    EXPECT_EQ(b.waiting(), 1u);
    EXPECT_FALSE(b.broken());
    create_task(party("c"));
    create_task(party("d"));
    co_await passes(6);
    EXPECT_EQ(b.waiting(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "d 2", "b 1", "c 1"}));
}

}  // namespace
