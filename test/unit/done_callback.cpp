#include "takt/done_callback.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::done_callback;
using takt::task;

enum class fault { broken = 1 };

/// Notes its name and the pass.
class noting : public done_callback {
 public:
  noting(pass_log& passes, const char* name, function_type f = note_name) : done_callback(f), passes_(passes), name_(name) {}

 protected:
  static void note_name(done_callback& self) noexcept {
    const noting& n = static_cast<noting&>(self);
    EXPECT_TRUE(n.task().done());
    n.passes_.note(n.name_);
  }

 private:
  pass_log& passes_;
  const char* name_;
};

class done_callback_test : public takt_test {
 public:
  coro<> yields(int n) {
    for (int i = 0; i < n; ++i) co_await takt::yield();
    count.note("end");
  }
  pass_log count;
};

TEST_F(done_callback_test, is_called_in_the_pass_after_the_end_among_those_who_wait) {
  auto joins = [&](const task<>& t, const char* who) -> coro<> {
    co_await t;
    count.note(who);
  };
  noting a(count, "a"), b(count, "b");
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(2));
    EXPECT_TRUE(a.attach(t));
    create_task(joins(t, "joiner"));
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_TRUE(b.attach(t));
    co_await t;
    co_await takt::yield();
    EXPECT_TRUE(a.task() == t);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@4 a@5 joiner@5 b@5");
}

TEST_F(done_callback_test, of_a_task_that_has_ended_is_called_in_the_next_pass) {
  noting a(count, "a");
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(0));
    co_await t;
    EXPECT_TRUE(a.attach(t));
    count.note("attached");
    co_await takt::yield();
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@2 attached@3 a@4");
}

TEST_F(done_callback_test, sees_how_the_task_ended) {
  struct seeing : done_callback {
    seeing() : done_callback(on_done) {}
    static void on_done(done_callback& self) noexcept { static_cast<seeing&>(self).seen = self.task().error(); }
    std::optional<error> seen;
  };
  seeing failure;
  seeing cancellation;
  auto fails = [&]() -> coro<> { co_await takt::raise(fault::broken); };
  auto sleeps = [&]() -> coro<> { co_await takt::sleep(ticks(50)); };
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(failure.attach(create_task(fails())));
    const task<> t = create_task(sleeps());
    EXPECT_TRUE(cancellation.attach(t));
    co_await takt::yield();
    t.cancel();
    co_await takt::sleep(ticks(1));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(failure.seen, fault::broken);
  EXPECT_EQ(cancellation.seen, errc::cancelled);
}

TEST_F(done_callback_test, detached_is_not_called) {
  noting a(count, "a"), b(count, "b");
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(1));
    EXPECT_TRUE(a.attach(t));
    EXPECT_FALSE(a.attach(t)) << "attached already";
    EXPECT_TRUE(a.detach());
    EXPECT_FALSE(a.detach());
    EXPECT_TRUE(b.attach(t));
    co_await t;
    co_await takt::yield();
    EXPECT_FALSE(b.detach()) << "it was called";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3 b@4");
}

// CPython's futures hand their callbacks to the loop when they end, and remove_done_callback knows only of those that they have.
TEST_F(done_callback_test, detached_once_the_task_has_ended_is_called_all_the_same) {
  noting a(count, "a");
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(1));
    EXPECT_TRUE(a.attach(t));
    auto detaches = [&]() -> coro<> {
      co_await takt::yield();
      EXPECT_TRUE(t.done());
      EXPECT_FALSE(a.detach());
      count.note("detached");
    };
    create_task(detaches());
    for (int i = 0; i < 4; ++i) co_await takt::yield();
    EXPECT_TRUE(a.attach(t));
    EXPECT_FALSE(a.attach(t)) << "attached already";
    EXPECT_FALSE(a.detach());
    count.note("detached");
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_FALSE(a.detach()) << "it was called";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3 detached@3 a@4 detached@5 a@6");
}

TEST_F(done_callback_test, detached_by_one_that_is_called_before_it_is_called_all_the_same) {
  struct detaching : noting {
    detaching(pass_log& passes, const char* name, done_callback& o) : noting(passes, name, &detaching::on_done), other(o) {}
    static void on_done(done_callback& self) noexcept {
      EXPECT_FALSE(static_cast<detaching&>(self).other.detach());
      note_name(self);
    }
    done_callback& other;
  };
  noting b(count, "b");
  detaching a(count, "a", b);
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(1));
    EXPECT_TRUE(a.attach(t));
    EXPECT_TRUE(b.attach(t));
    for (int i = 0; i < 4; ++i) co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3 a@4 b@4");
}

TEST_F(done_callback_test, destroyed_between_the_end_and_its_turn_is_not_called) {
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(1));
    {
      noting a(count, "a");
      EXPECT_TRUE(a.attach(t));
      co_await takt::yield();
      co_await takt::yield();
      EXPECT_TRUE(t.done());
    }
    {
      noting b(count, "b");
      EXPECT_TRUE(b.attach(t));
    }
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3");
}

TEST_F(done_callback_test, destroyed_is_not_called) {
  auto amain = [&]() -> coro<> {
    count.start();
    const task<> t = create_task(yields(1));
    {
      noting a(count, "a");
      EXPECT_TRUE(a.attach(t));
    }
    co_await t;
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3");
}

TEST_F(done_callback_test, keeps_the_task_while_it_is_attached) {
  auto amain = [&]() -> coro<> {
    count.start();
    noting a(count, "a");
    EXPECT_TRUE(a.attach(create_task(yields(1), "kept")));
    co_await takt::yield();
    EXPECT_EQ(a.task().name(), kept_name("kept"));
    co_await takt::yield();
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@3 a@4");
}

TEST_F(done_callback_test, outside_a_loop_cannot_be_attached) {
  noting a(count, "a");
  EXPECT_FALSE(a.attach(task<>()));
}

}  // namespace
