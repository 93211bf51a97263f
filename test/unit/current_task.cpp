#include "support.hpp"

namespace {

using namespace unit;
using takt::any_task;
using takt::coro;
using takt::create_task;
using takt::current_task;
using takt::task;

class current_task_test : public takt_test {};

TEST_F(current_task_test, is_none_outside_a_loop) {
  EXPECT_FALSE(static_cast<bool>(current_task()));
  EXPECT_STREQ(takt::current_task_name(), "");
  EXPECT_TRUE(takt::run([]() -> coro<> { co_return; }()));
  EXPECT_FALSE(static_cast<bool>(current_task()));
}

TEST_F(current_task_test, is_the_task_that_runs_right_after_each_switch) {
  task<> a;
  task<> b;
  auto checks = [](const task<>& self, const char* name) -> coro<> {
    for (int i = 0; i < 3; ++i) {
      EXPECT_TRUE(current_task() == self);
      EXPECT_EQ(takt::current_task_name(), kept_name(name));
      if (i == 1) {
        co_await takt::sleep(ticks(3));
      } else {
        co_await takt::yield();
      }
    }
  };
  auto amain = [&]() -> coro<> {
    const any_task self = current_task();
    a = create_task(checks(a, "a"), "a");
    b = create_task(checks(b, "b"), "b");
    EXPECT_TRUE(current_task() == self);
    co_await a;
    EXPECT_TRUE(current_task() == self);
    co_await b;
    EXPECT_TRUE(current_task() == self);
  };
  EXPECT_TRUE(takt::run(amain()));
  a = {};
  b = {};
}

TEST_F(current_task_test, is_the_same_in_a_coroutine_awaited) {
  auto child = [](const any_task& awaiting) -> coro<> {
    EXPECT_TRUE(current_task() == awaiting);
    co_await takt::yield();
    EXPECT_TRUE(current_task() == awaiting);
  };
  auto amain = [&]() -> coro<> {
    const any_task self = current_task();
    co_await child(self);
    co_await takt::attempt(child(self));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(current_task_test, is_the_consumer_in_a_generators_body) {
  auto body = [](const any_task& consumer) -> takt::async_generator<int> {
    EXPECT_TRUE(current_task() == consumer);
    co_yield 1;
    co_await takt::yield();
    EXPECT_TRUE(current_task() == consumer);
  };
  auto amain = [&]() -> coro<> {
    const any_task self = current_task();
    auto g = body(self);
    while (const auto v = co_await g.next()) EXPECT_TRUE(current_task() == self);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(current_task_test, is_the_task_itself_in_its_destructors) {
  class asks {
   public:
    asks(any_task& to, const char*& name) : to_(to), name_(name) {}
    asks(const asks&) = delete;
    asks& operator=(const asks&) = delete;
    ~asks() {
      to_ = current_task();
      name_ = takt::current_task_name();
    }

   private:
    any_task& to_;
    const char*& name_;
  };
  any_task seen;
  const char* name = "";
  auto child = [&]() -> coro<> {
    const asks a(seen, name);
    co_await takt::sleep(ticks(100));
  };
  auto amain = [&]() -> coro<> {
    const any_task self = current_task();
    const auto t = create_task(child(), "child");
    co_await takt::yield();
    t.cancel();
    co_await takt::attempt(t);
    EXPECT_TRUE(seen == t);
    EXPECT_EQ(name, kept_name("child"));
    EXPECT_TRUE(current_task() == self);
    {
      auto g = takt::gather(child());
      co_await takt::yield();
      seen = any_task();
    }
    EXPECT_TRUE(static_cast<bool>(seen));
    EXPECT_FALSE(seen == self) << "destroyed by main, but it is the child's frame";
    EXPECT_TRUE(current_task() == self);
    seen = any_task();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(current_task_test, keeps_the_task_alive_as_any_handle_does) {
  any_task kept;
  auto child = [&]() -> coro<> {
    kept = current_task();
    co_return;
  };
  auto amain = [&]() -> coro<> {
    create_task(child(), "kept");
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_TRUE(kept.done());
    EXPECT_EQ(kept.name(), kept_name("kept"));
    EXPECT_EQ(tasks_in_use(takt::application_pool), 2u);
    kept = any_task();
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
