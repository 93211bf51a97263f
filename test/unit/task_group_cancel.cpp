// Groups that are cancelled from outside, from inside and by themselves: who asks, who takes requests back, and where the
// cancellation arrives. What is expected is what CPython 3.14 prints for the same program; of nested ExceptionGroups takt has the first.
#include "trace.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;
using takt::task_group;

class task_group_cancel_test : public trace_test {
 public:
  /// The task handed to run: runs `program` as a task, which `outside` may cancel, and says how it ended.
  template <class Program, class Outside>
  void play(Program program, Outside outside) {
    auto amain = [&]() -> coro<> {
      const task<> t = create_task(program());
      co_await outside(t);
      co_await caught(t, "program: ");
      say(t.cancelling());
      say(static_cast<takt::clock::rep>(now()));
    };
    EXPECT_TRUE(takt::run(amain()));
  }
  template <class Program>
  void play(Program program) {
    play(program, [](const task<>&) -> coro<> { co_return; });
  }
  /// An outside that cancels after a time.
  auto cancels_after(takt::clock::rep d) {
    return [d](const task<>& t) -> coro<> {
      co_await takt::sleep(ticks(d));
      EXPECT_TRUE(t.cancel());
    };
  }
  auto rest(takt::clock::rep d = 100) { return takt::sleep(ticks(d)); }
  coro<> next(takt::clock::rep d = 5) { return caught(takt::sleep(ticks(d)), "next: "); }
};

TEST_F(task_group_cancel_test, behind_its_error_arrives_at_the_next_await) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(fails(fault::first, 100));
          co_await rest();
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await rest(50);
        say("never reached");
      },
      cancels_after(10));
  EXPECT_EQ(text(), "group(first), 1, program: cancelled, 1, 11");
}

TEST_F(task_group_cancel_test, stops_a_loop_over_groups) {
  play(
      [&]() -> coro<> {
        for (int i = 0; i < 3; ++i) {
          task_group<> g;
          auto body = [&]() -> coro<> {
            g.create_task(fails(fault::first, 100));
            co_return;
          };
          co_await caught(g, g.run(body()));
          say("round", i);
          co_await rest(2);
        }
      },
      cancels_after(10));
  EXPECT_EQ(text(), "group(first), round 0, program: cancelled, 1, 11");
}

TEST_F(task_group_cancel_test, while_its_clean_up_waits) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(fails(fault::first, 3));
          g.create_task(slow("b", 100, 20));
          co_await rest();
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await rest(50);
        say("never reached");
      },
      [&](const task<>& t) -> coro<> {
        co_await takt::sleep(ticks(10));
        say("before", t.cancelling());
        t.cancel();
        say("after", t.cancelling());
      });
  EXPECT_EQ(text(), "before 1, after 2, b cleans up: fine, group(first), 1, program: cancelled, 1, 25");
}

TEST_F(task_group_cancel_test, of_its_own_is_counted_until_its_end) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(fails(fault::first, 3));
          g.create_task(slow("b", 100, 20));
          co_await rest();
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await rest(5);
        say("went on");
      },
      [&](const task<>& t) -> coro<> {
        co_await takt::sleep(ticks(10));
        say(t.cancelling());
      });
  EXPECT_EQ(text(), "1, b cleans up: fine, group(first), 0, went on, program: fine, 0, 31");
}

TEST_F(task_group_cancel_test, again_and_again_leaves_it_waiting) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(slow("a", 100, 20));
          g.create_task(slow("b", 100, 30));
          co_return;
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await caught(rest(5));
      },
      [&](const task<>& t) -> coro<> {
        co_await takt::sleep(ticks(2));
        for (int i = 0; i < 3; ++i) {
          t.cancel();
          co_await takt::sleep(ticks(3));
        }
        t.cancel();
        t.cancel();
      });
  EXPECT_EQ(text(), "a cleans up: fine, b cleans up: fine, cancelled, 5, fine, program: fine, 5, 40");
}

TEST_F(task_group_cancel_test, that_the_body_swallows_is_over) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(slow("a", 10, 1));
          co_await caught(rest(), "body: ");
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await caught(rest(5));
      },
      cancels_after(2));
  EXPECT_EQ(text(), "body: cancelled, a slept, fine, 1, fine, program: fine, 1, 17");
}

TEST_F(task_group_cancel_test, of_its_own_that_the_body_swallows) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 3));
      g.create_task(slow("a", 100, 4));
      co_await caught(rest(), "body: ");
      say_count();
      co_await caught(rest(5), "body: ");
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await caught(rest(5));
  });
  EXPECT_EQ(text(), "body: cancelled, 1, a cleans up: fine, body: fine, group(first), 0, fine, program: fine, 0, 16");
}

TEST_F(task_group_cancel_test, of_its_own_that_the_body_takes_back) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 3));
      g.create_task(slow("a", 100, 4));
      co_await caught(rest(), "body: ");
      say(takt::current_task().uncancel());
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await caught(rest(5));
  });
  EXPECT_EQ(text(), "body: cancelled, 0, a cleans up: fine, group(first), 0, fine, program: fine, 0, 15");
}

TEST_F(task_group_cancel_test, that_the_body_takes_back_does_not_arrive_again) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(fails(fault::first, 100));
          g.create_task(slow("a", 100, 4));
          const auto r = co_await attempt(rest());
          say(takt::current_task().uncancel());
          co_await takt::raise(r.error());
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await caught(rest(5));
      },
      cancels_after(2));
  EXPECT_EQ(text(), "0, a cleans up: fine, group(first), 0, fine, program: fine, 0, 14");
}

TEST_F(task_group_cancel_test, that_the_bodys_error_hides_arrives_again) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(slow("a", 100, 4));
          co_await caught(rest(), "body: ");
          co_await takt::raise(fault::second);
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await caught(rest(5));
      },
      cancels_after(2));
  EXPECT_EQ(text(), "body: cancelled, a cleans up: fine, group(second), 1, cancelled, program: fine, 1, 8");
}

TEST_F(task_group_cancel_test, while_the_clean_up_after_the_bodys_error_waits) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto body = [&]() -> coro<> {
          g.create_task(slow("a", 100, 10));
          co_await rest(1);
          co_await takt::raise(fault::second);
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await next();
        co_await next();
      },
      cancels_after(5));
  EXPECT_EQ(text(), "a cleans up: fine, group(second), 1, next: cancelled, next: fine, program: fine, 1, 19");
}

TEST_F(task_group_cancel_test, of_the_body_without_a_request) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(slow("a", 100, 2));
      auto sleeps = []() -> coro<> { co_await takt::sleep(ticks(100)); };
      const task<> c = create_task(sleeps());
      co_await takt::yield();
      c.cancel();
      co_await c;
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await caught(rest(5));
  });
  EXPECT_EQ(text(), "a cleans up: fine, cancelled, 0, fine, program: fine, 0, 9");
}

TEST_F(task_group_cancel_test, of_the_parent_by_a_child) {
  for (const bool body_waits : {true, false}) {
    play([&]() -> coro<> {
      const auto parent = takt::current_task();
      auto child = [&]() -> coro<> {
        co_await rest(2);
        say("cancel", parent.cancel());
        co_await caught(rest(9), "child: ");
      };
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(child());
        g.create_task(slow("a", 100, 2));
        if (body_waits) co_await rest();
      };
      co_await caught(g, g.run(body()));
      say_count();
      co_await caught(rest(5));
    });
  }
  EXPECT_EQ(text(),
            "cancel 1, child: cancelled, a cleans up: fine, cancelled, 1, fine, program: fine, 1, 12, "
            "cancel 1, child: cancelled, a cleans up: fine, cancelled, 1, fine, program: fine, 1, 24");
}

TEST_F(task_group_cancel_test, of_the_parent_by_a_child_that_fails_then) {
  for (const bool body_waits : {true, false}) {
    play([&]() -> coro<> {
      const auto parent = takt::current_task();
      auto child = [&]() -> coro<> {
        co_await rest(2);
        parent.cancel();
        co_await takt::raise(fault::first);
      };
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(child());
        g.create_task(slow("a", 100, 2));
        if (body_waits) co_await rest();
      };
      co_await caught(g, g.run(body()));
      say_count();
      co_await next();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "a cleans up: fine, group(first), 1, next: cancelled, next: fine, program: fine, 1, 12, "
            "a cleans up: fine, group(first), 1, next: cancelled, next: fine, program: fine, 1, 24");
}

TEST_F(task_group_cancel_test, of_the_parent_in_a_childs_clean_up) {
  play([&]() -> coro<> {
    const auto parent = takt::current_task();
    auto child = [&]() -> coro<> {
      const auto r = co_await attempt(rest());
      say("in clean-up", parent.cancelling());
      parent.cancel();
      co_await takt::raise(r.error());
    };
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      g.create_task(child());
      co_await rest();
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(), "in clean-up 1, group(first), 1, next: cancelled, program: fine, 1, 3");
}

TEST_F(task_group_cancel_test, of_the_body_by_itself) {
  for (const bool has_child : {true, false}) {
    play([&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        if (has_child) g.create_task(slow("a", 100, 2));
        say("cancel", takt::current_task().cancel());
        co_return;
      };
      co_await caught(g, g.run(body()));
      say_count();
      co_await next();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "cancel 1, a cleans up: fine, cancelled, 1, next: fine, next: fine, program: fine, 1, 15, "
            "cancel 1, fine, 1, next: cancelled, next: fine, program: fine, 1, 21");
}

TEST_F(task_group_cancel_test, of_the_body_by_itself_that_fails_then) {
  for (const bool has_child : {true, false}) {
    play([&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        if (has_child) g.create_task(slow("a", 100, 2));
        takt::current_task().cancel();
        co_await takt::raise(fault::second);
      };
      co_await caught(g, g.run(body()));
      say_count();
      co_await next();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "group(second), 1, next: cancelled, next: fine, program: fine, 1, 6, "
            "group(second), 1, next: cancelled, next: fine, program: fine, 1, 12");
}

TEST_F(task_group_cancel_test, that_was_swallowed_before_arrives_again_when_a_group_fails) {
  play(
      [&]() -> coro<> {
        co_await caught(rest());
        say_count();
        task_group<> fine;
        auto fine_body = [&]() -> coro<> {
          fine.create_task(slow("a", 2, 2));
          co_return;
        };
        co_await caught(fine, fine.run(fine_body()));
        say_count();
        for (const bool first : {true, false}) {
          task_group<> g;
          auto body = [&]() -> coro<> {
            g.create_task(fails(fault::first, 2));
            co_await rest();
          };
          co_await caught(g, g.run(body()));
          if (first) {
            say_count();
            co_await next();
          } else {
            say(takt::current_task().uncancel());
          }
          co_await next();
        }
      },
      cancels_after(1));
  EXPECT_EQ(text(),
            "cancelled, 1, a slept, fine, 1, group(first), 1, next: cancelled, next: fine, group(first), 0, next: fine, "
            "program: fine, 0, 23");
}

TEST_F(task_group_cancel_test, nested_the_inner_one_fails) {
  play([&]() -> coro<> {
    task_group<> outer;
    auto outer_body = [&]() -> coro<> {
      outer.create_task(slow("outer child", 20, 2));
      task_group<> inner;
      auto inner_body = [&]() -> coro<> {
        inner.create_task(fails(fault::first, 2));
        inner.create_task(slow("inner child", 100, 2));
        co_await rest();
      };
      co_await caught(inner, inner.run(inner_body()), "inner: ");
      say_count();
      co_await rest(3);
      say("outer body goes on");
    };
    co_await caught(outer, outer.run(outer_body()), "outer: ");
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(),
            "inner child cleans up: fine, inner: group(first), 0, outer body goes on, outer child slept, outer: fine, 0, next: fine, "
            "program: fine, 0, 27");
}

TEST_F(task_group_cancel_test, nested_the_outer_ones_child_fails_while_the_inner_one_waits) {
  play([&]() -> coro<> {
    task_group<> outer;
    auto outer_body = [&]() -> coro<> {
      outer.create_task(fails(fault::first, 2));
      task_group<> inner;
      auto inner_body = [&]() -> coro<> {
        inner.create_task(slow("inner child", 100, 4));
        co_return;
      };
      co_await caught(inner, inner.run(inner_body()), "inner: ");
      say_count();
      co_await caught(rest(3), "outer body: ");
    };
    co_await caught(outer, outer.run(outer_body()), "outer: ");
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(),
            "inner child cleans up: fine, inner: cancelled, 1, outer body: fine, outer: group(first), 0, next: fine, "
            "program: fine, 0, 18");
}

TEST_F(task_group_cancel_test, nested_children_of_both_fail_in_one_pass) {
  for (const bool inner_first : {true, false}) {
    play([&]() -> coro<> {
      task_group<> outer;
      auto outer_body = [&]() -> coro<> {
        if (!inner_first) outer.create_task(fails(fault::first, 2));
        task_group<> inner;
        auto inner_body = [&]() -> coro<> {
          inner.create_task(fails(fault::second, 2));
          if (inner_first) outer.create_task(fails(fault::first, 2));
          co_await rest();
        };
        co_await caught(inner, inner.run(inner_body()), "inner: ");
        say_count();
        co_await caught(rest(3), "outer body: ");
      };
      co_await caught(outer, outer.run(outer_body()), "outer: ");
      say_count();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "inner: group(second), 1, outer body: cancelled, outer: group(first), 0, next: fine, program: fine, 0, 9, "
            "inner: group(second), 1, outer body: cancelled, outer: group(first), 0, next: fine, program: fine, 0, 18");
}

TEST_F(task_group_cancel_test, nested_the_inner_ones_error_fails_the_outer_body) {
  play([&]() -> coro<> {
    task_group<> outer;
    auto outer_body = [&]() -> coro<> {
      outer.create_task(slow("outer child", 100, 2));
      task_group<> inner;
      auto inner_body = [&]() -> coro<> {
        inner.create_task(fails(fault::first, 2));
        co_await rest();
      };
      co_await inner.run(inner_body());
    };
    co_await caught(outer, outer.run(outer_body()), "outer: ");
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(), "outer child cleans up: fine, outer: group(first), 0, next: fine, program: fine, 0, 12");
}

TEST_F(task_group_cancel_test, nested_from_outside_while_both_fail) {
  play(
      [&]() -> coro<> {
        task_group<> outer;
        auto outer_body = [&]() -> coro<> {
          outer.create_task(fails(fault::first, 100));
          task_group<> inner;
          auto inner_body = [&]() -> coro<> {
            inner.create_task(fails(fault::second, 100));
            co_await rest();
          };
          co_await caught(inner, inner.run(inner_body()), "inner: ");
          say_count();
          co_await caught(rest(3), "outer body: ");
        };
        co_await caught(outer, outer.run(outer_body()), "outer: ");
        say_count();
        co_await next();
      },
      cancels_after(4));
  EXPECT_EQ(text(), "inner: group(second), 1, outer body: cancelled, outer: group(first), 1, next: cancelled, program: fine, 1, 101");
}

TEST_F(task_group_cancel_test, of_a_gather_of_groups) {
  auto grouped = [&](const char* who) -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(slow(who, 100, 3));
      co_await rest();
    };
    const auto r = co_await attempt(g.run(body()));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say(who, takt::current_task().cancelling());
    co_await takt::raise(r.error());
  };
  play([&]() -> coro<> { co_await takt::gather(grouped("a"), grouped("b")); },
       [&](const task<>& t) -> coro<> {
         co_await takt::sleep(ticks(4));
         t.cancel();
         t.cancel();
       });
  EXPECT_EQ(text(), "a cleans up: fine, b cleans up: fine, a 2, b 2, program: cancelled, 2, 9");
}

TEST_F(task_group_cancel_test, of_a_gather_in_its_body) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      co_await takt::gather(slow("a", 100, 3), slow("b", 100, 1));
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await next();
  });
  // That b has ended cancelled is the gather's first error, which cancels a again: takt's rule. asyncio's gather does not wait for a.
  EXPECT_EQ(text(), "b cleans up: fine, a cleans up: cancelled, group(first), 0, next: fine, program: fine, 0, 11");
}

TEST_F(task_group_cancel_test, of_who_waits_for_it_behind_a_shield) {
  play([&]() -> coro<> {
    auto grouped = [&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(fails(fault::first, 5));
        co_await rest();
      };
      co_await caught(g, g.run(body()), "group: ");
      say_count();
    };
    const task<> t = create_task(grouped());
    auto waits = [&]() -> coro<> { co_await takt::shield(t); };
    const task<> w = create_task(waits());
    co_await rest(1);
    w.cancel();
    co_await caught(w, "waits: ");
    say(t.cancelling());
    co_await caught(t, "grouped: ");
  });
  EXPECT_EQ(text(), "waits: cancelled, 0, group: group(first), 0, grouped: fine, program: fine, 0, 6");
}

TEST_F(task_group_cancel_test, of_a_body_that_waits_behind_a_shield) {
  play([&]() -> coro<> {
    const task<> t = create_task(slow("shielded", 20, 1));
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      co_await takt::shield(t);
    };
    co_await caught(g, g.run(body()), "group: ");
    say_count();
    say(static_cast<takt::clock::rep>(now()));
    co_await caught(t);
  });
  EXPECT_EQ(text(), "group: group(first), 0, 3, shielded slept, fine, program: fine, 0, 21");
}

TEST_F(task_group_cancel_test, of_its_own_lets_no_task_in) {
  auto never = [&]() -> coro<> {
    say("never");
    co_return;
  };
  auto tries = [&](task_group<>& g, const char* who) {
    const auto t = g.create_task(never());
    say(who + std::string(t.error() == errc::group_closed ? " refused" : " taken"));
  };
  play([&]() -> coro<> {
    task_group<> g;
    tries(g, "before");
    auto late = [&]() -> coro<> {
      const auto r = co_await attempt(rest());
      tries(g, "clean-up");
      co_await takt::raise(r.error());
    };
    auto body = [&]() -> coro<> {
      g.create_task(late());
      co_await rest(1);
      g.create_task(fails(fault::first, 1));
      const auto r = co_await attempt(rest());
      tries(g, "body");
      co_await takt::raise(r.error());
    };
    co_await caught(g, g.run(body()), "group: ");
    tries(g, "after");
  });
  EXPECT_EQ(text(), "before refused, clean-up refused, body refused, group: group(first), after refused, program: fine, 0, 4");
}

TEST_F(task_group_cancel_test, of_its_own_reaches_a_body_that_is_ready) {
  play([&]() -> coro<> {
    task_group<> g;
    auto soon = []() -> coro<> {
      for (int i = 0; i < 3; ++i) co_await takt::yield();
      co_await takt::raise(fault::first);
    };
    auto body = [&]() -> coro<> {
      g.create_task(soon());
      for (;;) {
        const auto r = co_await attempt(takt::yield());
        if (r) continue;
        say("body", takt::current_task().cancelling());
        co_await takt::raise(r.error());
      }
    };
    co_await caught(g, g.run(body()));
    say_count();
  });
  EXPECT_EQ(text(), "body 1, group(first), 0, program: fine, 0, 0");
}

TEST_F(task_group_cancel_test, in_the_pass_in_which_its_last_child_ends) {
  play(
      [&]() -> coro<> {
        task_group<> g;
        auto sleeps = []() -> coro<> { co_await takt::sleep(ticks(2)); };
        auto body = [&]() -> coro<> {
          g.create_task(sleeps());
          co_return;
        };
        co_await caught(g, g.run(body()));
        say_count();
        co_await next();
      },
      [&](const task<>& t) -> coro<> {
        co_await takt::yield();
        co_await takt::sleep(ticks(2));
        co_await takt::yield();
        for (int i = 0; i < 2; ++i) {
          say("cancel", t.cancel());
          co_await takt::yield();
        }
      });
  EXPECT_EQ(text(), "cancel 1, cancelled, 1, cancel 1, next: cancelled, program: fine, 2, 3");
}

TEST_F(task_group_cancel_test, in_the_passes_around_the_failure_of_its_last_child) {
  for (int turns = 0; turns < 4; ++turns) {
    play(
        [&]() -> coro<> {
          task_group<> g;
          auto body = [&]() -> coro<> {
            g.create_task(fails(fault::first, 2));
            co_return;
          };
          co_await caught(g, g.run(body()));
          say_count();
          co_await next();
        },
        [&](const task<>& t) -> coro<> {
          co_await takt::yield();
          co_await takt::sleep(ticks(2));
          for (int i = 0; i < turns; ++i) co_await takt::yield();
          say("cancel", t.cancel());
        });
  }
  EXPECT_EQ(text(),
            "cancel 1, group(first), 1, next: cancelled, program: fine, 1, 3, "
            "cancel 1, group(first), 1, next: cancelled, program: fine, 1, 6, "
            "cancel 1, group(first), 1, next: cancelled, program: fine, 1, 9, "
            "group(first), 0, cancel 1, next: cancelled, program: fine, 1, 12");
}

TEST_F(task_group_cancel_test, of_its_own_comes_once) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      g.create_task(fails(fault::second, 100));
      g.create_task(fails(fault::third, 2));
      co_await rest();
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(), "group(first third second), 0, next: fine, program: fine, 0, 9");
}

TEST_F(task_group_cancel_test, of_its_own_reaches_a_child_that_was_cancelled_before) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      const auto a = g.create_task(slow("a", 100, 9));
      g.create_task(fails(fault::first, 3));
      co_await rest(1);
      a.cancel();
      co_await rest();
    };
    co_await caught(g, g.run(body()));
    say_count();
  });
  EXPECT_EQ(text(), "a cleans up: cancelled, group(first), 0, program: fine, 0, 4");
}

TEST_F(task_group_cancel_test, by_its_limit) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(slow("a", 100, 9));
      co_await rest();
    };
    co_await caught(limited(g.run(body()), 4));
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(), "a cleans up: fine, timeout, 0, next: fine, program: fine, 0, 21");
}

TEST_F(task_group_cancel_test, by_its_limit_in_the_pass_of_a_failure) {
  for (const takt::clock::rep clean_up : {9, 0}) {
    play([&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(fails(fault::first, 4));
        g.create_task(slow("a", 100, clean_up));
        co_await rest();
      };
      co_await caught(limited(g.run(body()), 4));
      say_count();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "a cleans up: fine, first, 0, next: fine, program: fine, 0, 21, "
            "a cleans up: fine, first, 0, next: fine, program: fine, 0, 32");
}

TEST_F(task_group_cancel_test, by_its_limit_and_a_failure_in_the_clean_up) {
  for (const bool by_wait_for : {false, true}) {
    play([&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(fails(fault::first, 100));
        co_await rest();
      };
      if (by_wait_for) {
        co_await caught(waited_for(g.run(body()), 4));
      } else {
        co_await caught(limited(g.run(body()), 4));
      }
      say_count();
      co_await next();
      co_await next();
    });
  }
  EXPECT_EQ(text(),
            "first, 0, next: fine, next: fine, program: fine, 0, 17, "
            "first, 0, next: fine, next: fine, program: fine, 0, 34");
}

TEST_F(task_group_cancel_test, by_a_limit_in_its_body_in_the_pass_of_a_failure) {
  play([&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 2));
      takt::timeout limit(ticks(2));
      co_await limit.run(rest());
    };
    co_await caught(g, g.run(body()));
    say_count();
    co_await next();
  });
  EXPECT_EQ(text(), "group(first timeout), 0, next: fine, program: fine, 0, 9");
}

}  // namespace
