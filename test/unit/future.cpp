#include "takt/future.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::future;

enum class fault { broken = 1 };

class future_test : public takt_test {
 public:
  coro<> waits(future<int>& f, std::string who) {
    const auto r = co_await attempt(f);
    if (r) {
      say(who + " " + std::to_string(*r));
    } else {
      say(who + (r.error() == errc::cancelled ? " cancelled" : " failed"));
    }
  }
};

TEST_F(future_test, gives_all_who_wait_the_result_in_the_next_pass) {
  pass_log count;
  future<int> f;
  auto waiter = [&](std::string who) -> coro<> {
    const int v = co_await f;
    count.note(who + std::to_string(v));
  };
  auto amain = [&]() -> coro<> {
    count.start();
    create_task(waiter("a"));
    create_task(waiter("b"));
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_FALSE(f.done());
    EXPECT_EQ(f.result(), nullptr);
    EXPECT_TRUE(f.set_result(7));
    count.note("set");
    EXPECT_TRUE(f.done());
    EXPECT_FALSE(f.cancelled());
    EXPECT_EQ(*f.result(), 7);
    const int v = co_await f;
    EXPECT_EQ(v, 7);
    count.note("main");
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "set@3 main@3 a7@4 b7@4");
}

// asyncio raises InvalidStateError.
TEST_F(future_test, is_set_once) {
  future<int> f;
  EXPECT_TRUE(f.set_result(1));
  EXPECT_FALSE(f.set_result(2));
  EXPECT_FALSE(f.set_error(fault::broken));
  EXPECT_FALSE(f.cancel());
  EXPECT_EQ(*f.result(), 1);
  future<> failed;
  EXPECT_TRUE(failed.set_error(fault::broken));
  EXPECT_FALSE(failed.set_result());
  EXPECT_FALSE(failed.result());
  EXPECT_FALSE(failed.cancelled());
}

TEST_F(future_test, raises_its_error_at_all_who_wait_and_come) {
  future<int> f;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits(f, "a"));
    co_await takt::yield();
    EXPECT_TRUE(f.set_error(fault::broken));
    co_await a;
    co_await waits(f, "main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a failed", "main failed"}));
}

TEST_F(future_test, is_cancelled_with_a_task_that_waits_for_it) {
  future<int> f;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits(f, "a"));
    const auto b = create_task(waits(f, "b"));
    co_await takt::yield();
    a.cancel();
    EXPECT_TRUE(f.cancelled());
    co_await a;
    co_await b;
    EXPECT_FALSE(f.set_result(1));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b cancelled"}));
}

TEST_F(future_test, a_waiter_cancelled_after_it_was_set_is_cancelled_and_the_result_stays) {
  future<int> f;
  auto amain = [&]() -> coro<> {
    const auto a = create_task(waits(f, "a"));
    co_await takt::yield();
    f.set_result(3);
    a.cancel();
    co_await a;
    const int v = co_await f;
    EXPECT_EQ(v, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"a cancelled"});
}

TEST_F(future_test, refers_to_one_result) {
  future<std::unique_ptr<int>> f;
  auto amain = [&]() -> coro<> {
    EXPECT_TRUE(f.set_result(std::make_unique<int>(4)));
    std::unique_ptr<int>& v = co_await f;
    *v = 5;
    std::unique_ptr<int>& again = co_await f;
    EXPECT_EQ(*again, 5);
    EXPECT_EQ(&v, &again);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(future_test, destroys_its_result_once) {
  {
    future<counted> set;
    set.set_result(counted(1));
    set.set_result(counted(2));
    const future<counted> never_set;
    EXPECT_EQ(counted::alive(), 1u);
  }
  EXPECT_EQ(counted::alive(), 0u);
}

TEST_F(future_test, a_waiter_may_be_woken_and_destroyed_before_it_runs) {
  future<int> f;
  auto amain = [&]() -> coro<> {
    {
      auto dropped = takt::gather(waits(f, "a"));
      co_await takt::yield();
      f.set_result(1);
      EXPECT_EQ(dropped.pending(), 1u);
    }
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

}  // namespace
