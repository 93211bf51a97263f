#include "takt/wait_for.hpp"

#include "support.hpp"
#include "takt/sim.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::event;
using takt::wait_for;
using takt::yield;

enum class fault { broken = 1 };

class wait_for_test : public takt_test {
 public:
  coro<int> sleeps(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_return 7;
  }
  takt::async_generator<int> counts(takt::clock::rep d) {
    for (int i = 0;; ++i) {
      co_await takt::sleep(ticks(d));
      co_yield i;
    }
  }
};

TEST_F(wait_for_test, takes_no_pass_of_its_own) {
  pass_log count;
  auto now_at_once = []() -> coro<int> { co_return 1; };
  auto amain = [&]() -> coro<> {
    count.start();
    const int v = co_await wait_for(now_at_once(), ticks(5));
    EXPECT_EQ(v, 1);
    count.note("done");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "done@1");
}

TEST_F(wait_for_test, each_kind_of_awaitable_in_time) {
  takt::mutex m;
  takt::queue<int, 1> q;
  takt::future<int> f;
  auto amain = [&]() -> coro<> {
    const int a = co_await wait_for(sleeps(1), ticks(5));
    EXPECT_EQ(a, 7);
    auto named = sleeps(1);
    const int b = co_await wait_for(named, ticks(5));
    EXPECT_EQ(b, 7);
    const auto t = create_task(sleeps(1));
    const int c = co_await wait_for(t, ticks(5));
    EXPECT_EQ(c, 7);
    const int d = co_await wait_for(create_task(sleeps(1)), ticks(5));
    EXPECT_EQ(d, 7);
    co_await wait_for(takt::sleep(ticks(1)), ticks(5));
    co_await wait_for(takt::yield(), ticks(5));
    const auto [e, g] = co_await wait_for(takt::gather(sleeps(1), sleeps(2)), ticks(5));
    EXPECT_EQ(e + g, 14);
    const auto held = co_await wait_for(m.guard(), ticks(5));
    EXPECT_TRUE(m.locked());
    co_await wait_for(q.put(3), ticks(5));
    const int h = co_await wait_for(q.get(), ticks(5));
    EXPECT_EQ(h, 3);
    f.set_result(4);
    const int i = co_await wait_for(f, ticks(5));
    EXPECT_EQ(i, 4);
    auto generator = counts(1);
    const auto j = co_await wait_for(generator.next(), ticks(5));
    EXPECT_EQ(j, 0);
    const int k = co_await wait_for(takt::shield(sleeps(1)), ticks(5));
    EXPECT_EQ(k, 7);
    const auto l = co_await wait_for(attempt(sleeps(1)), ticks(5));
    EXPECT_EQ(l, 7);
    const int n = co_await wait_for(wait_for(sleeps(1), ticks(4)), ticks(5));
    EXPECT_EQ(n, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, each_kind_of_awaitable_too_late) {
  takt::mutex m;
  takt::queue<int, 1> q;
  takt::event e;
  auto amain = [&]() -> coro<> {
    co_await m.acquire();
    const auto a = co_await attempt(wait_for(m.guard(), ticks(2)));
    EXPECT_EQ(error_of(a), errc::timeout);
    const auto b = co_await attempt(wait_for(q.get(), ticks(2)));
    EXPECT_EQ(error_of(b), errc::timeout);
    const auto c = co_await attempt(wait_for(e.wait(), ticks(2)));
    EXPECT_EQ(error_of(c), errc::timeout);
    const auto d = co_await attempt(wait_for(takt::gather(sleeps(1), sleeps(9)), ticks(2)));
    EXPECT_EQ(error_of(d), errc::timeout);
    auto generator = counts(9);
    const auto f = co_await attempt(wait_for(generator.next(), ticks(2)));
    EXPECT_EQ(error_of(f), errc::timeout);
    const auto inner = create_task(sleeps(9));
    const auto g = co_await attempt(wait_for(takt::shield(inner), ticks(2)));
    EXPECT_EQ(error_of(g), errc::timeout);
    EXPECT_FALSE(inner.done());
    const auto h = co_await attempt(wait_for(inner, ticks(2)));
    EXPECT_EQ(error_of(h), errc::timeout);
    EXPECT_TRUE(inner.cancelled());
    const auto i = co_await attempt(wait_for(takt::race(sleeps(8), sleeps(9)), ticks(2)));
    EXPECT_EQ(error_of(i), errc::timeout);
    EXPECT_EQ(now(), 3u * 8u);
    m.release();
    EXPECT_TRUE(m.try_acquire());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, without_time_a_finished_task_gives_its_result) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(sleeps(1));
    co_await t;
    const int v = co_await wait_for(t, ticks(0));
    EXPECT_EQ(v, 7);
    const auto running = create_task(sleeps(10));
    co_await takt::yield();
    const auto r = co_await attempt(wait_for(running, ticks(0)));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_TRUE(running.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, without_time_a_lock_is_not_taken) {
  takt::mutex m;
  auto amain = [&]() -> coro<> {
    const auto held = co_await attempt(wait_for(m.guard(), ticks(0)));
    EXPECT_EQ(error_of(held), errc::timeout);
    EXPECT_FALSE(m.locked());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, the_errors_of_what_is_awaited_pass) {
  auto fails = [&]() -> coro<> {
    co_await takt::sleep(ticks(1));
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(wait_for(fails(), ticks(5)));
    EXPECT_EQ(error_of(r), fault::broken);
    const auto t = create_task(sleeps(9));
    co_await takt::yield();
    t.cancel();
    const auto s = co_await attempt(wait_for(t, ticks(5)));
    EXPECT_EQ(error_of(s), errc::cancelled) << "a foreign cancellation of the task is no timeout";
  };
  EXPECT_TRUE(takt::run(amain()));
}

/// CPython's wait_for with no time looks at the error when it goes on, not when it is told of the end.
TEST_F(wait_for_test, without_time_an_error_is_raised_or_reported) {
  int raised = 0;
  int reported = 0;
  for (int turns = 0; turns < 8; ++turns) {
    auto fails = [&]() -> coro<> {
      static_cast<void>(co_await attempt(takt::sleep(ticks(99))));
      co_await takt::raise(fault::broken);
    };
    error ended_with(errc::no_loop);
    auto waits = [&](const takt::task<>& t) -> coro<> {
      const auto r = co_await attempt(wait_for(t, ticks(0)));
      ended_with = r.error();
    };
    auto amain = [&]() -> coro<> {
      const auto failing = create_task(fails(), "failing");
      const auto waiting = create_task(waits(failing));
      for (int i = 0; i < turns; ++i) co_await takt::yield();
      waiting.cancel();
      for (int i = 0; i < 8; ++i) co_await takt::yield();
    };
    EXPECT_TRUE(takt::run(amain()));
    const bool told = take_report_text() == report_text("task_failed", "failing");
    const bool began = turns > 0;  // else the coroutine was never asked to wait
    EXPECT_EQ(told, began && !(ended_with == fault::broken)) << turns;
    raised += ended_with == fault::broken;
    reported += told;
  }
  EXPECT_GT(raised, 0);
  EXPECT_GT(reported, 2);
}

TEST_F(wait_for_test, leaves_no_timer_behind) {
  auto amain = [&]() -> coro<> {
    for (int i = 0; i < 3; ++i) co_await wait_for(sleeps(1), std::chrono::hours(1));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 6u);
}

TEST_F(wait_for_test, has_its_limit_from_the_await_on) {
  auto amain = [&]() -> coro<> {
    auto in_time = wait_for(sleeps(5), ticks(6));
    auto too_long = wait_for(sleeps(50), ticks(5));
    co_await takt::sleep(ticks(9));
    EXPECT_EQ(now(), 10u);
    co_await std::move(in_time);
    EXPECT_EQ(now(), 16u);
    const auto r = co_await attempt(std::move(too_long));
    EXPECT_EQ(error_of(r), errc::timeout);
    EXPECT_EQ(now(), 22u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// These are what CPython 3.14 answers; of a gather that is not over it answers a pass later.
TEST_F(wait_for_test, without_time_a_gather_or_a_race_that_is_over_gives_its_outcome) {
  auto fails = []() -> coro<int> { co_await takt::raise(fault::broken); co_return 0; };
  pass_log count;
  auto amain = [&]() -> coro<> {
    auto done = takt::gather(sleeps(1), sleeps(2));
    auto failed = takt::gather(sleeps(1), fails());
    auto race = takt::race(sleeps(1), sleeps(20));
    co_await takt::sleep(ticks(5));
    count.start();
    const auto [a, b] = co_await wait_for(done, ticks(0));
    EXPECT_EQ(a + b, 14);
    const auto r = co_await attempt(wait_for(failed, ticks(0)));
    EXPECT_EQ(error_of(r), fault::broken);
    co_await wait_for(race, ticks(-1));
    count.note("over");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "over@1");
}

TEST_F(wait_for_test, without_time_the_children_of_a_gather_or_a_race_are_cancelled) {
  auto body = [&](const char* who) -> coro<> {
    say(std::string("starts ") + who);
    const auto r = co_await attempt(takt::sleep(ticks(50)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say(std::string("cancelled ") + who);
    co_await takt::raise(r.error());
  };
  pass_log count;
  auto amain = [&]() -> coro<> {
    auto running = takt::gather(body("a"), body("b"));
    co_await takt::yield();
    count.start();
    const auto r = co_await attempt(wait_for(running, ticks(0)));
    count.note("running");
    EXPECT_EQ(error_of(r), errc::timeout);
    const auto s = co_await attempt(wait_for(takt::gather(body("c"), body("d")), ticks(0)));
    count.note("new");
    EXPECT_EQ(error_of(s), errc::timeout);
    const auto t = co_await attempt(wait_for(takt::race(body("e"), body("f")), ticks(0)));
    EXPECT_EQ(error_of(t), errc::timeout);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"starts a", "starts b", "cancelled a", "cancelled b"}));
  EXPECT_EQ(count.text(), "running@4 new@7");
}

TEST_F(wait_for_test, without_time_children_that_swallow_the_cancellation_were_too_late_all_the_same) {
  auto swallows = []() -> coro<int> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(50))));
    co_return 1;
  };
  auto amain = [&]() -> coro<> {
    auto g = takt::gather(swallows(), swallows());
    co_await takt::yield();
    const auto r = co_await attempt(wait_for(g, ticks(0)));
    EXPECT_EQ(error_of(r), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio's wait_for loses no request that has not arrived yet, or that is taken back after it has arrived.
TEST_F(wait_for_test, without_time_a_cancellation_of_the_task_itself_is_not_lost) {
  auto asks = [&](auto what) -> coro<> {
    takt::current_task().cancel();
    co_await wait_for(what(), ticks(0));
  };
  auto is_cancelled = [&](auto what) -> coro<> {
    const auto t = create_task(asks(what));
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.cancelled());
  };
  auto amain = [&]() -> coro<> {
    co_await is_cancelled([&] { return sleeps(9); });
    co_await is_cancelled([&] { return create_task(sleeps(9)); });
    co_await is_cancelled([&] { return takt::gather(sleeps(9), sleeps(9)); });
    co_await is_cancelled([&] { return takt::race(sleeps(9), sleeps(9)); });
    const auto running = create_task(sleeps(9));
    co_await is_cancelled([&] { return takt::shield(running); });
    takt::future<int> f;
    co_await is_cancelled([&]() -> takt::future<int>& { return f; });
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, without_time_a_cancellation_meanwhile_stays_when_its_request_is_taken_back) {
  auto cleans_up = []() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(50)));
    static_cast<void>(co_await attempt(takt::sleep(ticks(5))));
    co_await takt::raise(r.error());
  };
  auto waits = [&]() -> coro<> { co_await wait_for(takt::gather(cleans_up(), cleans_up()), ticks(0)); };
  auto waits_for_running = [&]() -> coro<> {
    auto g = takt::gather(cleans_up(), cleans_up());
    co_await takt::yield();
    co_await wait_for(g, ticks(0));
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waits_for_running());
    co_await takt::sleep(ticks(2));
    EXPECT_TRUE(t.cancel());
    EXPECT_EQ(t.uncancel(), 0u);
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    const auto u = create_task(waits());
    const auto s = co_await attempt(u);
    EXPECT_EQ(error_of(s), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// It is the wait that has no time, not the gather.
TEST_F(wait_for_test, without_time_another_wait_for_the_same_gather_changes_nothing) {
  auto cleans_up = []() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(50)));
    static_cast<void>(co_await attempt(takt::sleep(ticks(5))));
    co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    auto shared = takt::gather(cleans_up(), cleans_up());
    co_await takt::yield();
    auto waits = [&](takt::error expected) -> coro<> {
      const auto r = co_await attempt(wait_for(shared, ticks(0)));
      EXPECT_EQ(error_of(r), expected);
    };
    co_await takt::gather(waits(errc::timeout), waits(errc::already_awaited));

    auto kept = takt::gather(cleans_up(), cleans_up());
    co_await takt::yield();
    {
      auto dropped = takt::gather([](auto& g) -> coro<> { co_await wait_for(g, ticks(0)); }(kept));
      co_await takt::yield();
      co_await takt::yield();
    }
    const auto r = co_await attempt(kept);
    EXPECT_EQ(error_of(r), errc::cancelled);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, without_time_a_gather_may_be_cancelled_meanwhile) {
  auto cleans_up = []() -> coro<> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(50))));
    co_await takt::sleep(ticks(5));
    co_await takt::raise(errc::cancelled);
  };
  auto waits = [&]() -> coro<> {
    auto g = takt::gather(cleans_up());
    co_await takt::yield();
    co_await wait_for(g, ticks(0));
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waits());
    co_await takt::sleep(ticks(2));
    EXPECT_TRUE(t.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(wait_for_test, without_time_a_shield_lets_go_of_a_task_that_is_not_done) {
  auto fails = []() -> coro<int> { co_await takt::raise(fault::broken); co_return 0; };
  pass_log count;
  auto amain = [&]() -> coro<> {
    const auto done = create_task(sleeps(1));
    const auto failed = create_task(fails());
    const auto running = create_task(sleeps(20));
    co_await takt::sleep(ticks(5));
    count.start();
    const int v = co_await wait_for(takt::shield(done), ticks(0));
    EXPECT_EQ(v, 7);
    const auto r = co_await attempt(wait_for(takt::shield(failed), ticks(0)));
    EXPECT_EQ(error_of(r), fault::broken);
    count.note("done");
    const auto s = co_await attempt(wait_for(takt::shield(running), ticks(0)));
    count.note("running");
    EXPECT_EQ(error_of(s), errc::timeout);
    EXPECT_FALSE(running.done());
    const int w = co_await running;
    EXPECT_EQ(w, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "done@1 running@3");
}

/// The cancellation takes the task out of where its turn was to come, before the pass in which it began to wait is over. In the next pass
/// the task's turn is before the timer's.
TEST_F(wait_for_test, without_time_a_cancellation_by_the_task_itself_comes_before_a_timer_that_is_due) {
  unsigned requests = 0;
  event e;
  auto inner = [&]() -> coro<> {
    co_await yield();
    takt::sim::advance(2);
    takt::current_task().cancel();
    const auto r = co_await takt::attempt(wait_for(e.wait(), ticks(0)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    requests = takt::current_task().cancelling();
  };
  auto amain = [&]() -> coro<> {
    takt::timeout limit(ticks(1));
    co_await limit.run(inner());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(requests, 1u);
}

}  // namespace
