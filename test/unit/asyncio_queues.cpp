// As asyncio does it: queues, and the end of run.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;

enum class fault { in_clean_up = 1 };

coro<> passes(int n) {
  for (int i = 0; i < n; ++i) co_await takt::yield();
}

TEST_F(asyncio_test, a_cancelled_pending_getter_loses_no_item) {
  takt::queue<int, 4> q;
  auto gets = [&](std::string who) -> coro<> {
    const auto item = co_await attempt(q.get());
    say(who + (item ? " got " + std::to_string(*item) : " cancelled"));
    if (!item) co_await takt::raise(item.error());
  };
  auto amain = [&]() -> coro<> {
    const auto a = create_task(gets("a"));
    create_task(gets("b"));
    co_await takt::yield();
    EXPECT_TRUE(q.put_nowait(1));  // wakes a
    a.cancel();                    // before it runs
    co_await passes(3);
    EXPECT_EQ(log, (words{"a cancelled", "b got 1"}));
    const auto c = create_task(gets("c"));
    co_await takt::yield();
    c.cancel();
    EXPECT_TRUE(q.put_nowait(2));
    co_await passes(3);
    EXPECT_EQ(q.size(), 1u);
    EXPECT_EQ(q.get_nowait(), 2);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b got 1", "c cancelled"}));
}

TEST_F(asyncio_test, a_cancelled_putter_keeps_the_order) {
  takt::queue<int, 1> q;
  auto puts = [&](int v) -> coro<> {
    const auto r = co_await attempt(q.put(v));
    say((r ? "put " : "cancelled ") + std::to_string(v));
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(q.put_nowait(0));
    create_task(puts(1));
    const auto second = create_task(puts(2));
    create_task(puts(3));
    co_await takt::yield();
    second.cancel();
    co_await passes(2);
    for (const int expected : {0, 1, 3}) {
      const int v = co_await q.get();
      EXPECT_EQ(v, expected);
      co_await passes(2);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"cancelled 2", "put 1", "put 3"}));
}

TEST_F(asyncio_test, task_done_and_join_and_the_lowest_priority_first) {
  takt::priority_queue<int, 8> q;
  auto works = [&]() -> coro<> {
    for (;;) {
      const int v = co_await q.get();
      co_await takt::sleep(ticks(1));
      say(std::to_string(v));
      EXPECT_TRUE(q.task_done());
    }
  };
  auto amain = [&]() -> coro<> {
    for (const int v : {5, 1, 4, 2, 3}) EXPECT_TRUE(q.put_nowait(v));
    create_task(works());
    co_await q.join();
    say("joined");
    EXPECT_FALSE(q.task_done());  // asyncio raises ValueError
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2", "3", "4", "5", "joined"}));
}

TEST_F(asyncio_test, run_cancels_leftovers_waits_for_them_and_reports_their_errors) {
  auto leftover = [&](std::string who, bool fails) -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(1000)));
    say(who + " cancelled at " + std::to_string(now()));
    co_await takt::sleep(ticks(5));
    say(who + " cleaned up at " + std::to_string(now()));
    if (fails) co_await takt::raise(fault::in_clean_up);
    if (!r) co_await takt::raise(r.error());
  };
  auto amain = [&]() -> coro<int> {
    create_task(leftover("a", false), "a");
    create_task(leftover("b", true), "b");
    co_await takt::sleep(ticks(2));
    co_return 7;
  };
  EXPECT_EQ(takt::run(amain()), 7);
  EXPECT_EQ(log, (words{"a cancelled at 3", "b cancelled at 3", "a cleaned up at 9", "b cleaned up at 9"}));
  EXPECT_EQ(take_report_text(), report_text("leftover_failed", "b"));
}

}  // namespace
