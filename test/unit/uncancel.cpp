// Requests to cancel that are taken back, before the cancellation arrives and after; and how many there are, with limits that take
// theirs back. What is expected is what CPython 3.14 prints for the same program.
#include "trace.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;

class uncancel_test : public trace_test {
 public:
  static constexpr auto nothing = [] {};

  /// A task awaits what `what` gives. After so many turns it is given something, cancelled, and the request is taken back.
  template <class What, class Give>
  void takes_back(int turns, What what, Give give) {
    auto amain = [&]() -> coro<> {
      auto waits = [&]() -> coro<> {
        const auto r = co_await attempt(what());
        say(how(error_of(r)));
      };
      const task<> t = create_task(waits());
      for (int i = 0; i < turns; ++i) co_await takt::yield();
      give();
      say(t.cancel() ? "cancelled it" : "it has ended");
      say(t.uncancel());
      co_await caught(t, "task: ");
    };
    EXPECT_TRUE(takt::run(amain()));
  }
  template <class What>
  void takes_back(int turns, What what) {
    takes_back(turns, what, nothing);
  }
  template <class Amain>
  void runs(Amain amain) {
    EXPECT_TRUE(takt::run(amain()));
  }
  coro<> yields(int turns) {
    for (int i = 0; i < turns; ++i) co_await takt::yield();
  }
  coro<> sleeps(takt::clock::rep d) { co_await takt::sleep(ticks(d)); }
};

TEST_F(uncancel_test, before_the_start_lets_the_task_start) {
  takes_back(0, [] { return takt::sleep(ticks(1)); });
  EXPECT_EQ(text(), "cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_a_task_that_yields_lets_it_go_on) {
  takes_back(1, [] { return takt::yield(); });
  EXPECT_EQ(text(), "cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_a_sleeping_task_comes_too_late) {
  takes_back(1, [] { return takt::sleep(ticks(1)); });
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine");
}

TEST_F(uncancel_test, of_a_task_whose_sleep_is_over_lets_it_go_on) {
  runs([&]() -> coro<> {
    task<> t;
    auto other = [&]() -> coro<> {
      co_await takt::sleep(ticks(2));
      t.cancel();
      say(t.uncancel());
    };
    auto waits = [&]() -> coro<> { co_await caught(takt::sleep(ticks(2))); };
    const task<> o = create_task(other());
    t = create_task(waits());
    co_await o;
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "0, fine, task: fine");
}

TEST_F(uncancel_test, of_who_waits_for_an_event_comes_too_late_and_of_who_is_woken_does_not) {
  takt::event e;
  takes_back(1, [&] { return e.wait(); });
  takes_back(1, [&] { return e.wait(); }, [&] { e.set(); });
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_who_waits_for_a_mutex_comes_too_late_and_of_who_is_woken_does_not) {
  takt::mutex m;
  EXPECT_TRUE(m.try_acquire());
  takes_back(1, [&] { return m.acquire(); });
  takes_back(1, [&] { return m.acquire(); }, [&] { m.release(); });
  EXPECT_TRUE(m.locked());
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_who_waits_for_a_semaphore_comes_too_late_and_of_who_is_woken_does_not) {
  takt::semaphore s(0);
  takes_back(1, [&] { return s.acquire(); });
  takes_back(1, [&] { return s.acquire(); }, [&] { s.release(); });
  EXPECT_TRUE(s.locked());
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_who_waits_for_a_queue_comes_too_late_and_of_who_is_woken_does_not) {
  takt::queue<int, 2> q;
  takes_back(1, [&] { return q.get(); });
  takes_back(1, [&] { return q.get(); }, [&] { EXPECT_TRUE(q.put_nowait(7)); });
  EXPECT_TRUE(q.empty());
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_who_waits_for_a_future_comes_too_late_and_of_who_is_woken_does_not) {
  takt::future<> cancelled, given, failed;
  takes_back(1, [&]() -> takt::future<>& { return cancelled; });
  EXPECT_TRUE(cancelled.cancelled());
  takes_back(1, [&]() -> takt::future<>& { return given; }, [&] { given.set_result(); });
  takes_back(1, [&]() -> takt::future<>& { return failed; }, [&] { failed.set_error(fault::first); });
  EXPECT_EQ(text(),
            "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine, cancelled it, 0, first, task: fine");
}

TEST_F(uncancel_test, of_who_awaits_a_task_leaves_that_ones_request) {
  auto child = [&]() -> coro<> {
    co_await yields(2);
    say("never");
  };
  runs([&]() -> coro<> {
    for (const bool sleeping : {true, false}) {
      const task<> c = create_task(sleeping ? sleeps(3) : child());
      auto waits = [&]() -> coro<> { co_await caught(c); };
      const task<> t = create_task(waits());
      co_await takt::yield();
      t.cancel();
      say(t.uncancel());
      co_await caught(t, "task: ");
      say(c.cancelling());
      EXPECT_TRUE(c.cancelled());
    }
  });
  EXPECT_EQ(text(), "0, cancelled, task: fine, 1, 0, cancelled, task: fine, 1");
}

TEST_F(uncancel_test, of_whose_awaited_task_has_ended_lets_it_go_on) {
  takes_back(3, [&] { return create_task(yields(1)); });
  EXPECT_EQ(text(), "cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_a_gather_comes_too_late_and_of_one_whose_children_have_ended_does_not) {
  takes_back(2, [&] { return takt::gather(sleeps(3), sleeps(3)); });
  for (const int turns : {3, 4}) takes_back(turns, [&] { return takt::gather(yields(1), yields(1)); });
  EXPECT_EQ(text(), "cancelled it, 0, cancelled, task: fine, cancelled it, 0, fine, task: fine, cancelled it, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_a_shield_comes_too_late_until_it_has_heard_of_the_end) {
  runs([&]() -> coro<> {
    for (const int turns : {1, 2, 3}) {
      const task<> c = create_task(turns == 1 ? sleeps(3) : yields(1));
      auto shields = [&]() -> coro<> { co_await takt::shield(c); };
      auto waits = [&]() -> coro<> { co_await caught(shields()); };
      const task<> t = create_task(waits());
      for (int i = 0; i < turns; ++i) co_await takt::yield();
      t.cancel();
      say(t.uncancel());
      co_await caught(t, "task: ");
      co_await c;
    }
  });
  EXPECT_EQ(text(), "0, cancelled, task: fine, 0, cancelled, task: fine, 0, fine, task: fine");
}

TEST_F(uncancel_test, of_the_running_task_lets_it_go_on) {
  auto itself = [&]() -> coro<> {
    const auto me = takt::current_task();
    me.cancel();
    say(me.uncancel());
    co_await sleeps(1);
    say("slept");
    me.cancel();
    me.cancel();
    say(me.uncancel());
    co_await caught(takt::sleep(ticks(1)));
    say_count();
    me.cancel();
    say(me.uncancel());
    co_await caught(takt::sleep(ticks(1)));
  };
  runs([&]() -> coro<> { co_await caught(create_task(itself()), "task: "); });
  EXPECT_EQ(text(), "0, slept, 1, cancelled, 1, 1, cancelled, task: fine");
}

TEST_F(uncancel_test, of_the_running_task_lets_it_return) {
  auto itself = []() -> coro<int> {
    takt::current_task().cancel();
    takt::current_task().uncancel();
    co_return 7;
  };
  runs([&]() -> coro<> {
    const task<int> t = create_task(itself());
    const int v = co_await t;
    say(v);
  });
  EXPECT_EQ(text(), "7");
}

TEST_F(uncancel_test, of_one_of_two_requests_changes_nothing) {
  auto waits = [&]() -> coro<> {
    co_await caught(takt::yield());
    say_count();
  };
  runs([&]() -> coro<> {
    for (const int turns : {0, 1}) {
      const task<> t = create_task(waits());
      for (int i = 0; i < turns; ++i) co_await takt::yield();
      t.cancel();
      t.cancel();
      say(t.uncancel());
      co_await caught(t, "task: ");
    }
  });
  EXPECT_EQ(text(), "1, task: cancelled, 1, cancelled, 1, task: fine");
}

TEST_F(uncancel_test, and_asked_again_is_cancelled) {
  runs([&]() -> coro<> {
    auto waits = [&]() -> coro<> {
      co_await caught(takt::yield());
      say_count();
    };
    const task<> t = create_task(waits());
    co_await takt::yield();
    t.cancel();
    t.uncancel();
    t.cancel();
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "cancelled, 1, task: fine");
}

TEST_F(uncancel_test, does_not_undo_a_wait_that_was_called_off_by_taking_a_later_request_back) {
  runs([&]() -> coro<> {
    auto waits = [&]() -> coro<> {
      co_await caught(takt::sleep(ticks(9)));
      say_count();
    };
    const task<> t = create_task(waits());
    co_await takt::yield();
    t.cancel();
    t.cancel();
    say(t.uncancel());
    say(t.uncancel());
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "1, 0, cancelled, 0, task: fine");
}

TEST_F(uncancel_test, by_a_limit_or_a_group_takes_back_what_its_body_asked_for) {
  auto body = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(9)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say(takt::current_task().uncancel());
    takt::current_task().cancel();
  };
  runs([&]() -> coro<> {
    co_await caught(limited(body(), 2));
    say_count();
    co_await caught(takt::sleep(ticks(2)), "next: ");

    takt::task_group<> g;
    auto grouped = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      co_await body();
    };
    co_await caught(g, g.run(grouped()));
    say_count();
    co_await caught(takt::sleep(ticks(2)), "next: ");
  });
  EXPECT_EQ(text(), "0, fine, 0, next: fine, 0, group(first), 0, next: fine");
}

TEST_F(uncancel_test, by_a_limit_of_an_outer_request_makes_it_the_limits) {
  runs([&]() -> coro<> {
    auto body = [&]() -> coro<> {
      const auto r = co_await attempt(takt::sleep(ticks(9)));
      say(takt::current_task().uncancel());
      co_await takt::raise(r.error());
    };
    auto waits = [&]() -> coro<> {
      co_await caught(limited(body(), 4));
      say_count();
      co_await caught(takt::sleep(ticks(2)), "next: ");
    };
    task<> t;
    auto asks = [&]() -> coro<> {
      co_await takt::sleep(ticks(4));
      t.cancel();
    };
    const task<> a = create_task(asks());
    t = create_task(waits());
    co_await a;
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "1, timeout, 0, next: fine, task: fine");
}

TEST_F(uncancel_test, by_a_limit_leaves_the_requests_that_it_was_entered_with) {
  runs([&]() -> coro<> {
    auto waits = [&]() -> coro<> {
      co_await caught(takt::sleep(ticks(9)));
      say_count();
      co_await caught(limited(sleeps(9), 2));
      say_count();
      takt::current_task().cancel();
      co_await caught(limited(sleeps(9), 2));
      say_count();
      co_await caught(waited_for(sleeps(9), 2));
      say_count();
    };
    const task<> t = create_task(waits());
    co_await takt::yield();
    t.cancel();
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "cancelled, 1, timeout, 1, cancelled, 2, timeout, 2, task: fine");
}

TEST_F(uncancel_test, by_nested_limits_that_run_out_together_or_one_in_the_others_clean_up) {
  auto cleans_up = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(9)));
    co_await caught(takt::sleep(ticks(9)), "clean-up: ");
    co_await takt::raise(r.error());
  };
  auto both = [&]() -> coro<> {
    co_await caught(limited(sleeps(9), 4), "inner: ");
    say_count();
    co_await caught(takt::sleep(ticks(1)), "body: ");
  };
  runs([&]() -> coro<> {
    co_await caught(limited(both(), 4), "outer: ");
    say_count();
    co_await caught(limited(limited(cleans_up(), 2), 4), "outer: ");
    say_count();
    co_await caught(takt::sleep(ticks(2)), "next: ");
  });
  EXPECT_EQ(text(), "inner: cancelled, 1, body: fine, outer: fine, 0, clean-up: cancelled, outer: timeout, 0, next: fine");
}

TEST_F(uncancel_test, by_a_limit_that_another_error_leaves) {
  runs([&]() -> coro<> {
    co_await caught(limited(fails(fault::first, 9), 2));
    say_count();
    co_await caught(takt::sleep(ticks(2)), "next: ");
  });
  EXPECT_EQ(text(), "first, 0, next: fine");
}

// A task counts 255 requests. asyncio counts them all; one that takt has not counted is a cancellation all the same.
TEST_F(uncancel_test, counts_255_requests_and_limits_and_groups_take_back_only_what_was_counted) {
  auto waits = [&]() -> coro<> {
    co_await caught(takt::sleep(ticks(9)));
    say_count();
    co_await caught(limited(sleeps(9), 2));
    say_count();
    takt::task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      co_await takt::sleep(ticks(9));
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await caught(takt::sleep(ticks(1)), "next: ");
  };
  runs([&]() -> coro<> {
    const task<> t = create_task(waits());
    co_await takt::yield();
    for (int i = 0; i < 300; ++i) EXPECT_TRUE(t.cancel());
    co_await caught(t, "task: ");
    EXPECT_EQ(t.cancelling(), 255u);
    EXPECT_EQ(t.uncancel(), 254u);
  });
  EXPECT_EQ(text(), "cancelled, 255, timeout, 255, group(first), 255, next: cancelled, task: fine");
}

// The limit's own request is the 256th and not counted; that of others is the 255th.
TEST_F(uncancel_test, of_a_limit_that_was_not_counted_does_not_hide_others_requests) {
  auto waits = [&]() -> coro<> {
    co_await caught(takt::sleep(ticks(9)));
    say_count();
    auto body = [&]() -> coro<> {
      co_await caught(takt::sleep(ticks(9)), "body: ");
      say_count();
      co_await takt::sleep(ticks(9));
    };
    co_await caught(limited(body(), 4));
    say_count();
  };
  runs([&]() -> coro<> {
    const task<> t = create_task(waits());
    co_await takt::yield();
    for (int i = 0; i < 254; ++i) EXPECT_TRUE(t.cancel());
    co_await takt::sleep(ticks(2));
    t.cancel();
    co_await caught(t, "task: ");
  });
  EXPECT_EQ(text(), "cancelled, 254, body: cancelled, 255, cancelled, 255, task: fine");
}

}  // namespace
