#include "takt/event.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::event;

class event_test : public takt_test {
 public:
  coro<> waits(event& e, std::string who) {
    co_await e.wait();
    say(who);
  }
};

static_assert(sizeof(event) <= 2 * sizeof(void*), "8 bytes on a 32-bit core");

TEST_F(event_test, is_clear_at_first) {
  const event e;
  EXPECT_FALSE(e.is_set());
}

TEST_F(event_test, that_is_set_is_not_waited_for) {
  pass_log passes;
  event e;
  auto amain = [&]() -> coro<> {
    passes.start();
    e.set();
    EXPECT_TRUE(e.is_set());
    co_await e.wait();
    passes.note("waited");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "waited@1");
}

TEST_F(event_test, wakes_all_in_the_next_pass_in_the_order_in_which_they_came) {
  pass_log passes;
  event e;
  auto waiter = [&](std::string who) -> coro<> {
    co_await e.wait();
    passes.note(who);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(waiter("a"));
    create_task(waiter("b"));
    create_task(waiter("c"));
    co_await takt::yield();
    co_await takt::yield();
    e.set();
    e.set();
    passes.note("set");
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "set@3 a@4 b@4 c@4");
}

TEST_F(event_test, cleared_is_waited_for_again) {
  event e;
  auto amain = [&]() -> coro<> {
    e.set();
    e.clear();
    EXPECT_FALSE(e.is_set());
    const auto r = co_await attempt(takt::wait_for(e.wait(), ticks(3)));
    EXPECT_EQ(error_of(r), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(event_test, a_waiter_that_is_cancelled_leaves_the_others) {
  event e;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits(e, "a"));
    const auto b = create_task(waits(e, "b"));
    const auto c = create_task(waits(e, "c"));
    co_await takt::yield();
    b.cancel();
    e.set();
    co_await a;
    co_await c;
    EXPECT_TRUE(b.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "c"}));
}

// CPython: the wake-up was first, but the task has not run: it is cancelled.
TEST_F(event_test, a_waiter_cancelled_after_set_is_cancelled) {
  event e;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits(e, "a"));
    co_await takt::yield();
    e.set();
    EXPECT_TRUE(a.cancel());
    const auto r = co_await attempt(a);
    EXPECT_EQ(error_of(r), errc::cancelled);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(event_test, may_be_set_by_a_callback) {
  struct setter : takt::callback {
    explicit setter(event& e) : callback(on_time), target(e) {}
    static void on_time(takt::callback& self) noexcept { static_cast<setter&>(self).target.set(); }
    event& target;
  };
  event e;
  auto amain = [&]() -> coro<> {
    setter later(e);
    later.call_later(ticks(4));
    co_await e.wait();
    EXPECT_EQ(now(), 5u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
