// What is due when it is armed: a delay of zero, or of less, and a time that has come already. The expected texts are what CPython
// 3.14 gives for the same programs, on a clock whose running tick counts as begun.
#include "support.hpp"

namespace {

using namespace unit;
using takt::callback;
using takt::clock;
using takt::coro;
using takt::create_task;
using takt::task;

class zero_delay_test : public takt_test {
 public:
  /// Notes its name when it is called, and has left to do so again with the same delay.
  struct noting : callback {
    noting(pass_log& log, const char* n, int again = 0) : callback(on_call), passes(log), name(n), left(again) {}
    static void on_call(callback& self) noexcept {
      noting& n = static_cast<noting&>(self);
      n.passes.note(n.name);
      if (n.left-- > 0) n.call_later(ticks(0));
      if (n.cancels != nullptr) n.cancels->cancel();
    }
    pass_log& passes;
    const char* name;
    int left;
    callback* cancels = nullptr;
  };

  coro<> turns(std::string who, int n) {
    for (int i = 0; i < n; ++i) {
      passes.note(who + std::to_string(i));
      co_await takt::yield();
    }
  }
  coro<> yields(int n) {
    for (int i = 0; i < n; ++i) co_await takt::yield();
  }
  coro<int> sleeps(clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_return 7;
  }
  static clock::time_point at(clock::rep tick) { return clock::time_point(ticks(tick)); }

  pass_log passes;
};

TEST_F(zero_delay_test, is_due_in_the_next_pass_behind_all_that_is_ready) {
  noting a(passes, "a"), b(passes, "b"), c(passes, "c"), d(passes, "d");
  auto amain = [&]() -> coro<> {
    passes.start();
    EXPECT_TRUE(a.call_later(ticks(0)));
    EXPECT_TRUE(b.call_soon());
    EXPECT_TRUE(c.call_at(clock::now()));
    create_task(turns("t", 3));
    EXPECT_TRUE(d.call_soon());
    co_await yields(3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "b@2 t0@2 d@2 a@2 c@2 t1@3 t2@4");
}

TEST_F(zero_delay_test, below_zero_is_as_zero) {
  noting a(passes, "a"), b(passes, "b"), c(passes, "c");
  auto amain = [&]() -> coro<> {
    passes.start();
    EXPECT_TRUE(a.call_later(ticks(0)));
    EXPECT_TRUE(b.call_later(ticks(-5)));
    EXPECT_TRUE(c.call_later(ticks(0)));
    co_await yields(2);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "a@2 b@2 c@2");
}

TEST_F(zero_delay_test, and_what_is_overdue_go_by_deadline_and_then_by_the_order_of_arming) {
  noting a(passes, "10"), b(passes, "3"), c(passes, "7"), d(passes, "3b"), e(passes, "10b");
  auto amain = [&]() -> coro<> {
    passes.start();
    takt::sim::advance(10);
    EXPECT_TRUE(a.call_later(ticks(0)));
    EXPECT_TRUE(b.call_at(at(3)));
    EXPECT_TRUE(c.call_at(at(7)));
    EXPECT_TRUE(d.call_at(at(3)));
    EXPECT_TRUE(e.call_later(ticks(0)));
    co_await yields(3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "3@2 3b@2 7@2 10@2 10b@2");
}

TEST_F(zero_delay_test, goes_by_deadline_among_timers_that_are_due_in_that_pass) {
  noting timer(passes, "12"), zero(passes, "0"), before(passes, "at_11"), with(passes, "at_12");
  auto arms = [&]() -> coro<> {
    takt::sim::advance(1);
    EXPECT_EQ(now(), 12u);
    EXPECT_TRUE(zero.call_later(ticks(0)));
    EXPECT_TRUE(before.call_at(at(11)));
    EXPECT_TRUE(with.call_at(at(12)));
    co_return;
  };
  auto sleeper = [&]() -> coro<> {
    co_await takt::sleep(ticks(1));
    passes.note("sleeper");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    takt::sim::advance(10);
    EXPECT_TRUE(timer.call_later(ticks(1)));
    create_task(arms());
    create_task(sleeper());
    co_await yields(6);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "at_11@3 12@3 0@3 at_12@3 sleeper@6");
}

TEST_F(zero_delay_test, before_and_after_several_timers_that_are_due_in_that_pass) {
  noting first(passes, "12"), second(passes, "13"), early(passes, "0_early"), late(passes, "0_late"), with_first(passes, "at_12"),
      with_second(passes, "at_13"), soon(passes, "soon");
  auto arms = [&]() -> coro<> {
    EXPECT_TRUE(early.call_later(ticks(0)));
    takt::sim::advance(4);
    EXPECT_TRUE(late.call_later(ticks(0)));
    EXPECT_TRUE(with_first.call_at(at(12)));
    EXPECT_TRUE(with_second.call_at(at(13)));
    EXPECT_TRUE(soon.call_soon());
    co_return;
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    takt::sim::advance(10);
    EXPECT_TRUE(first.call_later(ticks(1)));
    EXPECT_TRUE(second.call_later(ticks(2)));
    create_task(arms());
    co_await yields(6);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "soon@3 0_early@3 12@3 at_12@3 13@3 at_13@3 0_late@3");
}

TEST_F(zero_delay_test, that_arms_itself_again_is_called_once_a_pass) {
  noting again(passes, "again", 2);
  auto amain = [&]() -> coro<> {
    passes.start();
    EXPECT_TRUE(again.call_later(ticks(0)));
    for (int i = 0; i < 5; ++i) {
      passes.note("t" + std::to_string(i));
      co_await takt::yield();
    }
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "t0@1 t1@2 again@2 t2@3 again@3 t3@4 again@4 t4@5");
}

TEST_F(zero_delay_test, where_nothing_else_is_ready_takes_no_time) {
  noting again(passes, "again", 2);
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(again.call_later(ticks(0)));
    co_await takt::sleep(ticks(3));
    EXPECT_EQ(passes.text(), "again@1 again@1 again@1");
    EXPECT_EQ(now(), 4u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(zero_delay_test, cancelled_or_destroyed_in_each_of_its_states_is_not_called) {
  noting first(passes, "first"), second(passes, "second"), third(passes, "third"), soon(passes, "soon");
  auto amain = [&]() -> coro<> {
    passes.start();
    EXPECT_TRUE(first.call_later(ticks(0)));
    EXPECT_TRUE(first.scheduled());
    EXPECT_TRUE(first.cancel());  // before its pass
    soon.cancels = &first;
    EXPECT_TRUE(soon.call_soon());
    EXPECT_TRUE(first.call_later(ticks(0)));
    EXPECT_TRUE(second.call_later(ticks(0)));
    second.cancels = &third;
    EXPECT_TRUE(third.call_later(ticks(0)));  // in its pass, with its place among who is due
    {
      noting gone(passes, "gone");
      EXPECT_TRUE(gone.call_at(at(0)));
      EXPECT_TRUE(gone.scheduled());
    }
    co_await yields(3);
    EXPECT_FALSE(first.scheduled() || second.scheduled() || third.scheduled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "soon@2 second@2");
}

TEST_F(zero_delay_test, that_the_loop_did_not_get_to_is_let_go_and_serves_again) {
  noting a(passes, "a", 1000);
  for (int i = 0; i < 2; ++i) {
    auto amain = [&]() -> coro<> {
      EXPECT_TRUE(a.call_later(ticks(0)));
      co_return;
    };
    EXPECT_TRUE(takt::run(amain()));
    EXPECT_FALSE(a.scheduled());
  }
}

TEST_F(zero_delay_test, of_a_wait_gives_tasks_two_turns) {
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto never = create_task(sleeps(10'000));
    const auto t = create_task(turns("t", 6));
    for (const clock::rep limit : {0, -1}) {
      const auto [done, pending] = co_await takt::wait(takt::all_completed, ticks(limit), never);
      EXPECT_EQ(done, 0u);
      EXPECT_EQ(pending, 1u);
      passes.note("returned");
    }
    co_await t;
    never.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "t0@2 t1@3 returned@3 t2@4 t3@5 returned@5 t4@6 t5@7");
}

TEST_F(zero_delay_test, of_a_wait_for_what_has_ended_takes_no_more_passes_than_any_wait) {
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto ended = create_task(yields(0));
    const auto never = create_task(sleeps(10'000));
    co_await yields(3);
    passes.note("before");
    const auto both = co_await takt::wait(takt::all_completed, ticks(0), ended, never);
    passes.note(std::to_string(both.done) + std::to_string(both.pending));
    const auto one = co_await takt::wait(takt::all_completed, ticks(0), ended);
    passes.note(std::to_string(one.done) + std::to_string(one.pending));
    never.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "before@4 11@6 10@8");
}

TEST_F(zero_delay_test, of_as_completed_gives_what_has_ended_and_then_the_timeout) {
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto ended = create_task(yields(0));
    const auto never = create_task(sleeps(10'000));
    co_await yields(2);
    create_task(turns("t", 5));
    passes.note("made");
    takt::as_completed all(ticks(0), ended, never);
    const auto first = co_await takt::attempt(all.next());
    EXPECT_TRUE(first && *first == 0u);
    passes.note("a");
    const auto second = co_await takt::attempt(all.next());
    EXPECT_EQ(error_of(second), errc::timeout);
    passes.note("timeout");
    never.cancel();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "made@3 t0@4 t1@5 a@5 timeout@5 t2@6");
}

TEST_F(zero_delay_test, of_a_timeout_gives_tasks_two_turns) {
  auto amain = [&]() -> coro<> {
    passes.start();
    create_task(turns("t", 6));
    for (const clock::rep d : {0, -3}) {
      takt::timeout limit{ticks(d)};
      const auto r = co_await takt::attempt(limit.run(takt::sleep(ticks(10'000))));
      EXPECT_EQ(error_of(r), errc::timeout);
      passes.note("timeout");
    }
    co_await yields(3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "t0@2 t1@3 timeout@3 t2@4 t3@5 timeout@5 t4@6 t5@7");
}

}  // namespace
