#include "takt/semaphore.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::bounded_semaphore;
using takt::coro;
using takt::create_task;
using takt::semaphore;

class semaphore_test : public takt_test {
 public:
  coro<> acquires(semaphore& s, std::string who) {
    co_await s.acquire();
    say(who);
  }
};

static_assert(sizeof(semaphore) <= 2 * sizeof(void*), "8 bytes on a 32-bit core");
static_assert(sizeof(bounded_semaphore) <= 2 * sizeof(void*), "8 bytes on a 32-bit core");

TEST_F(semaphore_test, counts_its_units) {
  semaphore s(2);
  auto amain = [&]() -> coro<> {
    EXPECT_EQ(s.value(), 2u);
    co_await s.acquire();
    {
      const auto held = co_await s.guard();
      EXPECT_EQ(s.value(), 0u);
      EXPECT_TRUE(s.locked());
      EXPECT_FALSE(s.try_acquire());
    }
    EXPECT_EQ(s.value(), 1u);
    EXPECT_FALSE(s.locked());
    EXPECT_TRUE(s.try_acquire());
    s.release();
    s.release();
    s.release();
    EXPECT_EQ(s.value(), 3u) << "an unbounded one may have more than at first";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(semaphore_test, hands_over_as_asyncio_does_to_the_pass) {
  pass_log passes;
  semaphore s;
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await s.guard();
    passes.note("have" + who);
    co_await takt::yield();
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await takt::gather(user("0"), user("1"), user("2"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "have0@2 have1@4 have2@6");
}

TEST_F(semaphore_test, a_released_unit_is_the_first_waiters_at_once) {
  semaphore s(0);
  auto amain = [&]() -> coro<> {
    const auto t = create_task(acquires(s, "waiter"));
    co_await takt::yield();
    s.release();
    EXPECT_EQ(s.value(), 0u);
    EXPECT_TRUE(s.locked());
    EXPECT_FALSE(s.try_acquire());
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"waiter"});
}

TEST_F(semaphore_test, several_units_released_at_once_wake_as_many) {
  semaphore s(0);
  auto amain = [&]() -> coro<> {
    const auto a = create_task(acquires(s, "a"));
    const auto b = create_task(acquires(s, "b"));
    const auto c = create_task(acquires(s, "c"));
    co_await takt::yield();
    s.release();
    s.release();
    co_await takt::yield();
    EXPECT_EQ(log, (words{"a", "b"}));
    EXPECT_FALSE(c.done());
    s.release();
    co_await c;
    EXPECT_EQ(s.value(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(semaphore_test, a_unit_on_its_way_to_a_cancelled_waiter_goes_to_the_next) {
  semaphore s(0);
  auto amain = [&]() -> coro<> {
    const auto a = create_task(acquires(s, "a"));
    const auto b = create_task(acquires(s, "b"));
    co_await takt::yield();
    s.release();
    a.cancel();
    co_await b;
    EXPECT_TRUE(a.cancelled());
    EXPECT_EQ(s.value(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"b"});
}

// As CPython 3.14: with 3.11 the second was woken by the first, a pass later.
TEST_F(semaphore_test, whose_waiter_is_cancelled_gives_all_its_units_out_in_that_pass) {
  semaphore s(0);
  auto comes_later = [&](std::string who) -> coro<> {
    co_await takt::yield();
    co_await s.acquire();
    say(who);
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(acquires(s, "a"));
    const auto b = create_task(comes_later("b"));
    const auto c = create_task(comes_later("c"));
    co_await takt::yield();
    s.release();
    s.release();
    a.cancel();
    co_await takt::yield();
    co_await takt::yield();
    say("main");
    co_await b;
    co_await c;
    EXPECT_EQ(s.value(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b", "c", "main"}));
}

// asyncio raises ValueError.
TEST_F(semaphore_test, bounded_notices_a_release_too_many) {
  bounded_semaphore s(1);
  auto amain = [&]() -> coro<> {
    EXPECT_FALSE(s.release());
    EXPECT_EQ(s.value(), 1u);
    co_await s.acquire();
    EXPECT_TRUE(s.release());
    EXPECT_FALSE(s.release());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(semaphore_test, bounded_guard_gives_its_unit_back) {
  bounded_semaphore s(1);
  auto user = [&](std::string who) -> coro<> {
    const auto held = co_await s.guard();
    co_await takt::sleep(ticks(1));
    say(who);
  };
  auto amain = [&]() -> coro<> {
    co_await takt::gather(user("a"), user("b"));
    EXPECT_EQ(s.value(), 1u);
    EXPECT_FALSE(s.release());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "b"}));
}

TEST_F(semaphore_test, bounded_by_65535_notices_a_release_too_many) {
  bounded_semaphore s(65535);
  EXPECT_FALSE(s.release());
  EXPECT_TRUE(s.try_acquire());
  EXPECT_TRUE(s.release());
  EXPECT_EQ(s.value(), 65535u);
}

}  // namespace
