#include "takt/task_group.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::task;
using takt::task_group;

enum class fault { first = 1, second, third };

class task_group_test : public takt_test {
 public:
  /// Fails after `d`, or when it is cancelled.
  coro<> fails(fault f, takt::clock::rep d) {
    static_cast<void>(co_await attempt(takt::sleep(ticks(d))));
    co_await takt::raise(f);
  }
};

TEST_F(task_group_test, waits_for_its_tasks) {
  auto body = [&](task_group<>& g) -> coro<> {
    g.create_task(gives(1, 5));
    g.create_task(gives(2, 3));
    say("body");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    task_group<> g;
    co_await g.run(body(g));
    EXPECT_EQ(g.pending(), 0u);
    say("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"body", "2 ended", "1 ended", "main"}));
}

TEST_F(task_group_test, takes_asyncios_passes) {
  pass_log count;
  auto child = [&]() -> coro<> {
    count.note("child");
    co_return;
  };
  auto body = [&](task_group<>& g) -> coro<> {
    g.create_task(child());
    g.create_task(child());
    count.note("body");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    task_group<> g;
    co_await g.run(body(g));
    count.note("exit");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "body@1 child@2 child@2 exit@4");
}

TEST_F(task_group_test, its_handles_are_tasks) {
  auto body = [&](task_group<>& g) -> coro<> {
    const task<int> a = g.create_task(gives(1, 3), "a");
    EXPECT_EQ(a.name(), kept_name("a"));
    EXPECT_EQ(g.pending(), 1u);
    const int v = co_await a;
    EXPECT_EQ(v, 1);
    co_await takt::yield();
    EXPECT_EQ(g.pending(), 0u);
    const task<int> b = g.create_task(gives(2, 3));
    const auto r = co_await attempt(takt::wait_for(b, ticks(1)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(b.cancelled());
  };
  auto amain = [&]() -> coro<> {
    task_group<> g;
    co_await g.run(body(g));
    EXPECT_EQ(g.error_count(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_group_test, its_tasks_may_start_others_while_it_waits) {
  auto amain = [&]() -> coro<> {
    task_group<> g;
    auto starts = [&]() -> coro<> {
      co_await takt::sleep(ticks(2));
      g.create_task(gives(1, 5));
    };
    auto body = [&]() -> coro<> {
      g.create_task(starts());
      co_return;
    };
    co_await g.run(body());
    EXPECT_EQ(now(), 9u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"1 ended"});
}

TEST_F(task_group_test, keeps_errors_up_to_its_number) {
  auto amain = [&]() -> coro<> {
    task_group<2> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 1));
      g.create_task(fails(fault::second, 50));
      g.create_task(fails(fault::third, 50));
      co_await takt::sleep(ticks(50));
    };
    const auto r = co_await attempt(g.run(body()));
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_EQ(g.error_count(), 3u);
    EXPECT_EQ(g.error_at(0), fault::first);
    EXPECT_EQ(g.error_at(1), fault::second);
    EXPECT_EQ(g.error_at(2), std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_group_test, the_bodys_error_cancels_the_tasks) {
  auto amain = [&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(gives(1, 50));
      co_await takt::sleep(ticks(1));
      co_await takt::raise(fault::first);
    };
    const auto r = co_await attempt(g.run(body()));
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_EQ(g.error_at(0), fault::first);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"1 cancelled"});
}

TEST_F(task_group_test, is_closed_before_and_after_run) {
  auto amain = [&]() -> coro<> {
    task_group<> g;
    const auto early = g.create_task(gives(1, 1));
    EXPECT_EQ(early.error(), errc::group_closed);
    auto body = [&]() -> coro<> { co_return; };
    co_await g.run(body());
    const auto late = g.create_task(gives(1, 1));
    EXPECT_EQ(late.error(), errc::group_closed);
    const auto again = co_await attempt(g.run(body()));
    EXPECT_EQ(error_of(again), errc::already_awaited);
  };
  EXPECT_TRUE(takt::run(amain()));
  static_cast<void>(take_reports());  // the coroutines that were refused
  EXPECT_EQ(log, words{});
}

TEST_F(task_group_test, the_parents_cancellation_is_not_lost_behind_an_error) {
  auto amain = [&]() -> coro<> {
    auto parent = [&]() -> coro<> {
      task_group<> g;
      auto body = [&]() -> coro<> {
        g.create_task(fails(fault::first, 50));
        co_await takt::sleep(ticks(50));
      };
      const auto r = co_await attempt(g.run(body()));
      EXPECT_EQ(error_of(r), fault::first) << "as asyncio: the group's errors come before the cancellation";
      EXPECT_EQ(takt::current_task().cancelling(), 1u);
    };
    const auto t = create_task(parent());
    co_await takt::sleep(ticks(1));
    t.cancel();
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled) << "it returned while the cancellation was on its way again";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_group_test, a_failure_does_not_count_as_a_cancellation_of_the_parent_afterwards) {
  auto amain = [&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      g.create_task(fails(fault::first, 1));
      co_await takt::sleep(ticks(50));
    };
    const auto r = co_await attempt(g.run(body()));
    EXPECT_FALSE(r);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::sleep(ticks(1));
    say("went on");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"went on"});
}

TEST_F(task_group_test, whose_run_is_never_awaited_reports_it_and_its_body) {
  auto body = []() -> coro<> { co_return; };
  auto amain = [&]() -> coro<> {
    task_group<> g;
    static_cast<void>(g.run(body()));
    co_await g.run(body());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "run") + ", " + report_text("never_awaited", "operator()"));
}

TEST_F(task_group_test, outside_a_loop_takes_no_task) {
  task_group<> g;
  {
    const auto t = g.create_task(gives(1, 1));
    EXPECT_EQ(t.error(), error(errc::group_closed));
  }
  EXPECT_EQ(g.pending(), 0u);
}

TEST_F(task_group_test, whose_run_is_dropped_destroys_its_tasks_newest_first) {
  auto leaf = [&](const char* who) -> coro<> {
    const leaves noted(log, who);
    co_await takt::sleep(ticks(1000));
  };
  auto owner = [&]() -> coro<> {
    task_group<> g;
    auto body = [&]() -> coro<> {
      for (const char* who : {"a", "b", "c"}) g.create_task(leaf(who));
      co_return;
    };
    co_await g.run(body());
  };
  auto amain = [&]() -> coro<> {
    {
      const auto dropped = takt::gather(owner());
      co_await takt::sleep(ticks(2));
    }
    say("dropped");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"c", "b", "a", "dropped"}));
}

TEST_F(task_group_test, outlives_its_loop) {
  task_group<> g;
  auto body = [&]() -> coro<> {
    g.create_task(gives(1, 1));
    co_return;
  };
  auto amain = [&]() -> coro<> { co_await g.run(body()); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"1 ended"});
}

}  // namespace
