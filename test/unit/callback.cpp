#include "takt/callback.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::callback;
using takt::clock;
using takt::coro;
using takt::create_task;

class callback_test : public takt_test {};

/// Notes its name, and what there is to do then.
class noting : public callback {
 public:
  noting(takt_test& test, std::string name) : callback(on_call), test_(test), name_(std::move(name)) {}
  int left = 0;          ///< so many times it calls itself again, a tick later
  callback* cancels = nullptr;
  takt::any_task cancels_task;

 private:
  static void on_call(callback& self) noexcept {
    noting& n = static_cast<noting&>(self);
    n.test_.say(n.name_ + "@" + std::to_string(now()));
    EXPECT_FALSE(n.scheduled());
    EXPECT_FALSE(takt::current_task());
    if (n.left-- > 0) n.call_later(ticks(1));
    if (n.cancels != nullptr) n.cancels->cancel();
    n.cancels_task.cancel();
    n.cancels_task = {};
  }
  takt_test& test_;
  std::string name_;
};

TEST_F(callback_test, soon_is_called_in_the_next_pass_in_its_turn) {
  pass_log count;
  struct at : callback {
    at(pass_log& p, const char* n) : callback(on_call), passes(p), name(n) {}
    static void on_call(callback& self) noexcept { static_cast<at&>(self).passes.note(static_cast<at&>(self).name); }
    pass_log& passes;
    const char* name;
  };
  auto child = [&]() -> coro<> {
    count.note("task");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    at a(count, "a");
    at b(count, "b");
    EXPECT_TRUE(a.call_soon());
    create_task(child());
    EXPECT_TRUE(b.call_soon());
    co_await takt::yield();
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "a@2 task@2 b@2");
}

TEST_F(callback_test, later_and_at_are_called_by_deadline_and_then_by_the_order_of_arming) {
  auto amain = [&]() -> coro<> {
    noting a(*this, "a"), b(*this, "b"), c(*this, "c"), d(*this, "d");
    EXPECT_TRUE(a.call_later(ticks(5)));
    EXPECT_TRUE(b.call_at(clock::now() + ticks(2)));
    EXPECT_TRUE(c.call_later(ticks(2)));
    EXPECT_TRUE(d.call_at(clock::now() - ticks(7)));
    co_await takt::sleep(ticks(9));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"d@0", "b@3", "c@3", "a@6"}));
}

TEST_F(callback_test, is_scheduled_once_at_a_time) {
  auto amain = [&]() -> coro<> {
    noting a(*this, "a");
    EXPECT_FALSE(a.scheduled());
    EXPECT_TRUE(a.call_soon());
    EXPECT_TRUE(a.scheduled());
    EXPECT_FALSE(a.call_soon());
    EXPECT_FALSE(a.call_later(ticks(1)));
    co_await takt::yield();
    EXPECT_FALSE(a.scheduled());
    EXPECT_TRUE(a.call_later(ticks(1)));
    EXPECT_FALSE(a.call_soon());
    co_await takt::sleep(ticks(3));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a@0", "a@2"}));
}

TEST_F(callback_test, cancelled_is_not_called) {
  auto amain = [&]() -> coro<> {
    noting a(*this, "a"), b(*this, "b");
    EXPECT_FALSE(a.cancel());
    EXPECT_TRUE(a.call_soon());
    EXPECT_TRUE(b.call_later(ticks(2)));
    EXPECT_TRUE(a.cancel());
    EXPECT_TRUE(b.cancel());
    EXPECT_FALSE(a.cancel());
    co_await takt::sleep(ticks(5));
    EXPECT_TRUE(a.call_soon());
    co_await takt::yield();
    EXPECT_FALSE(a.cancel()) << "it was called";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"a@6"});
}

TEST_F(callback_test, may_schedule_itself_again) {
  auto amain = [&]() -> coro<> {
    noting a(*this, "a");
    a.left = 2;
    a.call_later(ticks(1));
    co_await takt::sleep(ticks(20));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a@2", "a@4", "a@6"}));
}

TEST_F(callback_test, may_cancel_one_that_is_due_in_the_same_pass) {
  auto amain = [&]() -> coro<> {
    noting a(*this, "a"), b(*this, "b"), c(*this, "c"), d(*this, "d");
    a.cancels = &b;
    c.cancels = &d;
    a.call_soon();
    b.call_soon();
    c.call_later(ticks(2));
    d.call_later(ticks(2));
    co_await takt::sleep(ticks(9));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a@0", "c@3"}));
}

TEST_F(callback_test, may_cancel_a_task) {
  auto amain = [&]() -> coro<> {
    auto sleeps = []() -> coro<> { co_await takt::sleep(ticks(100)); };
    const auto t = create_task(sleeps());
    noting a(*this, "a");
    a.cancels_task = t;
    a.call_later(ticks(2));
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(now(), 3u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(callback_test, destroyed_is_not_called) {
  auto amain = [&]() -> coro<> {
    {
      noting a(*this, "a"), b(*this, "b");
      a.call_soon();
      b.call_later(ticks(2));
    }
    co_await takt::sleep(ticks(5));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(callback_test, may_destroy_itself) {
  struct own : callback {
    own() : callback(on_call) {}
    static void on_call(callback& self) noexcept { delete static_cast<own*>(&self); }
    counted object;
  };
  auto amain = [&]() -> coro<> {
    auto soon = std::make_unique<own>();
    auto later = std::make_unique<own>();
    EXPECT_TRUE(soon.release()->call_soon());
    EXPECT_TRUE(later.release()->call_later(ticks(1)));
    co_await takt::sleep(ticks(3));
    EXPECT_EQ(counted::alive(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(callback_test, outside_a_loop_cannot_be_scheduled) {
  noting a(*this, "a");
  EXPECT_FALSE(a.call_soon());
  EXPECT_FALSE(a.call_later(ticks(1)));
  EXPECT_FALSE(a.scheduled());
  EXPECT_FALSE(a.cancel());
}

TEST_F(callback_test, that_the_loop_did_not_get_to_is_let_go_and_serves_again) {
  noting a(*this, "a"), b(*this, "b");
  auto schedules = [&]() -> coro<> {
    EXPECT_TRUE(a.call_later(ticks(50)));
    EXPECT_TRUE(b.call_at(clock::now() + ticks(60)));
    co_return;
  };
  EXPECT_TRUE(takt::run(schedules()));
  EXPECT_FALSE(a.scheduled());
  EXPECT_FALSE(b.scheduled());
  EXPECT_TRUE(takt::run(schedules()));
  EXPECT_EQ(log, words{});
}

}  // namespace
