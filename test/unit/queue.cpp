#include "takt/queue.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::lifo_queue;
using takt::priority_queue;
using takt::queue;

class queue_test : public takt_test {
 public:
  coro<> passes(int n) {
    for (int i = 0; i < n; ++i) co_await takt::yield();
  }
  template <class Queue>
  coro<> gets(Queue& q, std::string who) {
    const auto item = co_await attempt(q.get());
    if (item) {
      say(who + " got " + std::to_string(*item));
    } else {
      say(who + (item.error() == errc::queue_shut_down ? " shut down" : " cancelled"));
    }
  }
  template <class Queue>
  coro<> puts(Queue& q, int v) {
    const auto r = co_await attempt(q.put(v));
    const std::string what = std::to_string(v);
    say(r ? "put " + what : what + (r.error() == errc::queue_shut_down ? " shut down" : " cancelled"));
  }
};

TEST_F(queue_test, without_waiting) {
  queue<int, 2> q;
  EXPECT_EQ(q.capacity(), 2u);
  EXPECT_TRUE(q.empty());
  EXPECT_FALSE(q.full());
  EXPECT_EQ(error_of(q.get_nowait()), errc::queue_empty);
  EXPECT_TRUE(q.put_nowait(1));
  EXPECT_EQ(q.size(), 1u);
  EXPECT_TRUE(q.put_nowait(2));
  EXPECT_TRUE(q.full());
  EXPECT_EQ(error_of(q.put_nowait(3)), errc::queue_full);
  EXPECT_EQ(q.get_nowait(), 1);
  EXPECT_EQ(q.get_nowait(), 2);
  EXPECT_TRUE(q.empty());
}

TEST_F(queue_test, is_fifo_when_it_wraps_around) {
  queue<int, 3> q;
  int put = 0;
  int got = 0;
  for (int round = 0; round < 10; ++round) {
    while (q.put_nowait(put)) ++put;
    for (int i = 0; i < 2; ++i) EXPECT_EQ(q.get_nowait(), got++);
  }
  EXPECT_EQ(put - got, 1);
}

TEST_F(queue_test, does_not_suspend_where_it_need_not) {
  pass_log count;
  queue<int, 1> q;
  auto amain = [&]() -> coro<> {
    count.start();
    co_await q.put(1);
    const int v = co_await q.get();
    EXPECT_EQ(v, 1);
    count.note("done");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "done@1");
}

TEST_F(queue_test, of_one_between_producer_and_consumer_as_asyncio_to_the_pass) {
  pass_log count;
  queue<int, 1> q;
  auto produces = [&]() -> coro<> {
    for (int i = 0; i < 3; ++i) {
      co_await q.put(i);
      count.note("put" + std::to_string(i));
    }
  };
  auto consumes = [&]() -> coro<> {
    for (int i = 0; i < 3; ++i) {
      const int v = co_await q.get();
      count.note("got" + std::to_string(v));
    }
  };
  auto amain = [&]() -> coro<> {
    count.start();
    co_await takt::gather(produces(), consumes());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "put0@2 got0@2 put1@3 got1@4 put2@5 got2@6");
}

TEST_F(queue_test, items_go_to_getters_in_the_order_in_which_they_came) {
  queue<int, 4> q;
  auto amain = [&]() -> coro<> {
    create_task(gets(q, "a"));
    create_task(gets(q, "b"));
    create_task(gets(q, "c"));
    co_await takt::yield();
    for (const int v : {1, 2, 3}) EXPECT_TRUE(q.put_nowait(v));
    co_await passes(2);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a got 1", "b got 2", "c got 3"}));
}

TEST_F(queue_test, an_item_is_not_reserved_and_the_loser_queues_again) {
  queue<int, 4> q;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(gets(q, "a"));
    co_await takt::yield();
    EXPECT_TRUE(q.put_nowait(1));
    EXPECT_EQ(q.get_nowait(), 1);
    co_await passes(2);
    EXPECT_FALSE(a.done());
    EXPECT_TRUE(q.put_nowait(2));
    co_await a;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"a got 2"});
}

TEST_F(queue_test, room_is_not_reserved_either) {
  queue<int, 1> q;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(q.put_nowait(1));
    const auto a = create_task(puts(q, 2));
    co_await takt::yield();
    EXPECT_EQ(q.get_nowait(), 1);
    EXPECT_TRUE(q.put_nowait(3));
    co_await passes(2);
    EXPECT_FALSE(a.done());
    EXPECT_EQ(q.get_nowait(), 3);
    co_await a;
    EXPECT_EQ(q.get_nowait(), 2);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, carries_items_that_can_only_be_moved) {
  queue<std::unique_ptr<int>, 2> q;
  auto amain = [&]() -> coro<> {
    co_await q.put(std::make_unique<int>(1));
    EXPECT_TRUE(q.put_nowait(std::make_unique<int>(2)));
    auto late = [&]() -> coro<> { co_await q.put(std::make_unique<int>(3)); };
    const auto t = create_task(late());
    co_await takt::yield();
    const std::unique_ptr<int> first = co_await q.get();
    EXPECT_EQ(*first, 1);
    auto second = q.get_nowait();
    EXPECT_EQ(**second, 2);
    co_await t;
    const auto third = co_await attempt(q.get());
    EXPECT_EQ(**third, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, destroys_each_item_once) {
  auto amain = [&]() -> coro<> {
    queue<counted, 3> fifo;
    lifo_queue<counted, 3> lifo;
    for (int i = 0; i < 3; ++i) {
      co_await fifo.put(counted(i));
      co_await lifo.put(counted(i));
    }
    const auto refused = fifo.put_nowait(counted(9));
    EXPECT_FALSE(refused);
    static_cast<void>(co_await fifo.get());
    EXPECT_EQ(counted::alive(), 5u);
    lifo.shutdown(true);
    EXPECT_EQ(counted::alive(), 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(counted::alive(), 0u);
}

TEST_F(queue_test, lifo_gives_the_last_first) {
  lifo_queue<int, 3> q;
  for (const int v : {1, 2, 3}) EXPECT_TRUE(q.put_nowait(v));
  EXPECT_TRUE(q.full());
  EXPECT_EQ(q.get_nowait(), 3);
  EXPECT_TRUE(q.put_nowait(4));
  EXPECT_EQ(q.get_nowait(), 4);
  EXPECT_EQ(q.get_nowait(), 2);
  EXPECT_EQ(q.get_nowait(), 1);
  EXPECT_EQ(error_of(q.get_nowait()), errc::queue_empty);
}

TEST_F(queue_test, priority_gives_the_least_first) {
  priority_queue<int, 16> q;
  std::vector<int> values;
  for (int i = 0; i < 16; ++i) {
    values.push_back(i * 7 % 16);
    EXPECT_TRUE(q.put_nowait(values.back()));
  }
  for (int i = 0; i < 16; ++i) EXPECT_EQ(q.get_nowait(), i);
}

struct job {
  int urgency;
  std::unique_ptr<int> what;
};
struct more_urgent {
  bool operator()(const job& a, const job& b) const { return a.urgency > b.urgency; }
};

TEST_F(queue_test, priority_by_an_order_of_ones_own_and_of_items_that_can_only_be_moved) {
  priority_queue<job, 4, more_urgent> q;
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(q.put_nowait(job(i * 3 % 4, std::make_unique<int>(i))));
  for (int urgency = 3; urgency >= 0; --urgency) {
    const auto next = q.get_nowait();
    EXPECT_EQ(next->urgency, urgency);
    EXPECT_EQ(*next->what * 3 % 4, urgency);
  }
}

TEST_F(queue_test, join_waits_for_task_done_of_each_item) {
  queue<int, 4> q;
  auto amain = [&]() -> coro<> {
    co_await q.join();  // nothing was put
    EXPECT_FALSE(q.task_done());
    EXPECT_TRUE(q.put_nowait(1));
    EXPECT_TRUE(q.put_nowait(2));
    auto joins = [&]() -> coro<> {
      co_await q.join();
      say("joined");
    };
    const auto t = create_task(joins());
    static_cast<void>(q.get_nowait());
    static_cast<void>(q.get_nowait());
    co_await passes(3);
    EXPECT_TRUE(q.task_done());
    co_await passes(3);
    EXPECT_EQ(log, words{}) << "empty is not done";
    EXPECT_TRUE(q.task_done());
    co_await t;
    EXPECT_FALSE(q.task_done());
    EXPECT_TRUE(q.put_nowait(3));
    const auto again = co_await attempt(takt::wait_for(q.join(), ticks(2)));
    EXPECT_EQ(error_of(again), errc::timeout);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, shut_down_gives_what_is_there_and_then_ends) {
  queue<int, 2> q;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(q.put_nowait(1));
    EXPECT_FALSE(q.is_shut_down());
    q.shutdown();
    EXPECT_TRUE(q.is_shut_down());
    EXPECT_EQ(error_of(q.put_nowait(2)), errc::queue_shut_down);
    const auto put = co_await attempt(q.put(2));
    EXPECT_EQ(error_of(put), errc::queue_shut_down);
    const int v = co_await q.get();
    EXPECT_EQ(v, 1);
    EXPECT_EQ(error_of(q.get_nowait()), errc::queue_shut_down);
    const auto got = co_await attempt(q.get());
    EXPECT_EQ(error_of(got), errc::queue_shut_down);
    EXPECT_TRUE(q.task_done());
    co_await q.join();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, shut_down_at_once_drops_the_items_and_ends_join) {
  queue<int, 2> q;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(q.put_nowait(1));
    EXPECT_TRUE(q.put_nowait(2));
    const auto joins = [&]() -> coro<> { co_await q.join(); };
    const auto t = create_task(joins());
    co_await takt::yield();
    q.shutdown(true);
    EXPECT_TRUE(q.empty());
    EXPECT_EQ(error_of(q.get_nowait()), errc::queue_shut_down);
    EXPECT_FALSE(q.task_done());
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, shut_down_at_once_does_not_end_join_while_an_item_is_worked_on) {
  queue<int, 2> q;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(q.put_nowait(1));
    EXPECT_TRUE(q.put_nowait(2));
    static_cast<void>(q.get_nowait());
    q.shutdown(true);
    const auto early = co_await attempt(takt::wait_for(q.join(), ticks(2)));
    EXPECT_EQ(error_of(early), errc::timeout);
    EXPECT_TRUE(q.task_done());
    co_await q.join();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(queue_test, shut_down_wakes_all_who_wait) {
  queue<int, 1> empty;
  queue<int, 1> full;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(full.put_nowait(0));
    create_task(gets(empty, "a"));
    create_task(gets(empty, "b"));
    create_task(puts(full, 1));
    create_task(puts(full, 2));
    co_await takt::yield();
    empty.shutdown();
    full.shutdown();
    co_await passes(2);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a shut down", "b shut down", "1 shut down", "2 shut down"}));
}

TEST_F(queue_test, a_woken_getter_still_gets_its_item_after_shut_down) {
  queue<int, 2> q;
  auto amain = [&]() -> coro<> {
    create_task(gets(q, "a"));
    create_task(gets(q, "b"));
    co_await takt::yield();
    EXPECT_TRUE(q.put_nowait(1));
    q.shutdown();
    co_await passes(3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a got 1", "b shut down"}));
}

}  // namespace
