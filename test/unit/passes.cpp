// In which pass of the loop things happen: the order that CPython's asyncio keeps, row by row. The rows on cancellation are in
// cancel.cpp, those on the end of run in run_end.cpp.
#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::gather;
using takt::yield;

class passes_test : public takt_test {
 public:
  pass_log passes;

  coro<> child(std::string note, int after = 0) {
    for (int i = 0; i < after; ++i) co_await yield();
    passes.note(note);
  }
};

TEST_F(passes_test, of_create_task) {
  auto amain = [&]() -> coro<> {
    passes.start();
    passes.note("main-before");
    const auto t = create_task(child("child-start"));
    passes.note("main-after");
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main-before@1 main-after@1 child-start@2");
}

TEST_F(passes_test, of_awaiting_a_task) {
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await create_task(child("child-end"));
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "child-end@2 awaiter@3");
}

TEST_F(passes_test, of_awaiting_a_coroutine) {
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await child("first");
    co_await child("second");
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "first@1 second@1 awaiter@1");
}

TEST_F(passes_test, of_a_gather) {
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await gather(child("end"), child("end"), child("end"));
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "end@2 end@2 end@2 awaiter@4");
}

TEST_F(passes_test, of_a_gather_whose_last_child_is_late) {
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await gather(child("end", 3), child("end"), child("end", 1));
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "end@2 end@3 end@5 awaiter@7");
}

TEST_F(passes_test, of_a_gather_that_fails) {
  auto fails = [&]() -> coro<> {
    passes.note("fails");
    co_await takt::raise(errc::timeout);
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto r = co_await takt::attempt(gather(fails(), child("end")));
    EXPECT_EQ(error_of(r), error(errc::timeout));
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "fails@2 end@2 awaiter@4");
}

TEST_F(passes_test, of_a_gather_inside_a_gather) {
  auto inner = [&]() -> coro<> {
    co_await gather(child("end"), child("end"));
    passes.note("inner");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await gather(inner(), inner());
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "end@3 end@3 end@3 end@3 inner@5 inner@5 awaiter@7");
}

// The clock goes on in the pass in which the sleep was armed, so that its timer is handled in the next.
TEST_F(passes_test, of_a_sleeps_end) {
  auto sleeper = [&]() -> coro<> {
    passes.note("armed");
    co_await takt::sleep(ticks(1));
    passes.note("sleeper");
  };
  auto time_goes_on = [&]() -> coro<> {
    takt::sim::advance(10);
    co_return;
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto t = create_task(sleeper());
    create_task(time_goes_on());
    co_await t;
    passes.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "armed@2 sleeper@4 awaiter@5");
}

TEST_F(passes_test, of_those_woken_by_time_come_after_those_woken_by_tasks) {
  auto sleeper = [&]() -> coro<> {
    co_await takt::sleep(ticks(1));
    passes.note("sleeper");
  };
  auto wakes = [&]() -> coro<> {
    takt::sim::advance(10);
    co_await yield();
    passes.note("task");
    co_await yield();
    passes.note("task");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto s = create_task(sleeper());
    const auto w = create_task(wakes());
    co_await s;
    co_await w;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "task@3 task@4 sleeper@4");
}

TEST_F(passes_test, of_yielding_tasks_go_in_turns) {
  auto turns = [&](std::string who) -> coro<> {
    for (int i = 0; i < 3; ++i) {
      passes.note(who);
      co_await yield();
    }
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await gather(turns("a"), turns("b"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "a@2 b@2 a@3 b@3 a@4 b@4");
}

TEST_F(passes_test, of_a_chain_of_tasks_take_one_each) {
  auto link = [&](auto self, int n) -> coro<> {
    if (n > 0) co_await create_task(self(self, n - 1));
    passes.note(std::to_string(n));
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await create_task(link(link, 3));
    passes.note("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "0@5 1@6 2@7 3@8 main@9");
}

TEST_F(passes_test, of_a_generator_are_only_those_its_body_takes) {
  auto body = [&]() -> takt::async_generator<int> {
    co_yield 1;
    co_await yield();
    co_yield 2;
    co_await yield();
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    auto g = body();
    while (const auto v = co_await g.next()) passes.note(std::to_string(*v));
    passes.note("end");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "1@1 2@2 end@3");
}

// Three deadlines of the documents' example fall on one tick: the sleeper of the longest wait was armed first.
TEST_F(passes_test, of_deadlines_in_one_tick_go_in_the_order_of_arming) {
  std::string printed;
  auto fetch = [&]() -> coro<int> {
    printed += "start ";
    co_await takt::sleep(ticks(2000));
    printed += "done ";
    co_return 1;
  };
  auto numbers = [&]() -> coro<> {
    for (int i = 0; i < 10; ++i) {
      printed += std::to_string(i) + ' ';
      co_await takt::sleep(ticks(500));
    }
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(fetch());
    create_task(numbers());
    const int v = co_await a;
    printed += "value " + std::to_string(v);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(printed, "start 0 1 2 3 done value 1");
  EXPECT_EQ(now(), 2001u);
}

/// The last of a pass leaves it, and is ready again at once.
TEST_F(passes_test, of_a_callback_that_is_put_off_by_another_of_its_pass) {
  struct noting : takt::callback {
    noting(pass_log& p, std::string n, noting* other) : callback(on_call), passes(p), name(std::move(n)), puts_off(other) {}
    static void on_call(callback& self) noexcept {
      noting& n = static_cast<noting&>(self);
      n.passes.note(n.name);
      if (n.puts_off == nullptr) return;
      EXPECT_TRUE(n.puts_off->cancel());
      EXPECT_TRUE(n.puts_off->call_soon());
    }
    pass_log& passes;
    std::string name;
    noting* puts_off;
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    noting last(passes, "last", nullptr), first(passes, "first", &last);
    first.call_soon();
    last.call_soon();
    for (int i = 0; i < 4; ++i) co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "first@2 last@3");
}

}  // namespace
