// As asyncio does it: gather.
#include "asyncio.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::gather;

enum class fault { first = 1, second };

TEST_F(asyncio_test, gather_gives_results_in_the_order_of_arguments) {
  auto amain = [&]() -> coro<> {
    const auto [a, b, c] = co_await gather(give_later(1, 9), give_later(2, 3), give_later(3, 6));
    EXPECT_EQ(a, 1);
    EXPECT_EQ(b, 2);
    EXPECT_EQ(c, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 2", "ended 3", "ended 1"}));
}

// asyncio leaves the other children running; takt cancels them, and raises when all have ended.
TEST_F(asyncio_test, the_first_error_wins) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(gather(fail_later(fault::second, 6), fail_later(fault::first, 3), says("c", 9)));
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_EQ(now(), 4u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"c cancelled"});
}

// asyncio says return_exceptions=True; in takt a child attempts what may fail.
TEST_F(asyncio_test, errors_as_values) {
  auto tried = [](coro<int> c) -> coro<std::expected<int, error>> {
    auto r = co_await attempt(std::move(c));
    co_return r;
  };
  auto amain = [&]() -> coro<> {
    const auto [a, b] = co_await gather(tried(fail_later(fault::first, 1)), tried(give_later(2, 5)));
    EXPECT_EQ(error_of(a), fault::first);
    EXPECT_EQ(b, 2);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// asyncio leaves the sibling running; takt cancels it.
TEST_F(asyncio_test, a_cancelled_child_raises_and_the_gather_is_not_cancelled) {
  auto cancels_itself = [&]() -> coro<> {
    takt::current_task().cancel();
    co_await takt::yield();
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(gather(cancels_itself(), says("sibling", 5)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::sleep(ticks(1));
    say("main goes on");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"sibling cancelled", "main goes on"}));
}

TEST_F(asyncio_test, cancelling_the_gather_reaches_all_children) {
  auto gathers = [&]() -> coro<> { co_await gather(says("a", 5), says("b", 6), says("c", 7)); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    co_await takt::sleep(ticks(1));
    EXPECT_TRUE(t.cancel());
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b cancelled", "c cancelled"}));
}

// asyncio's gather future refuses; takt has no such handle, only the task that awaits, which is cancelled all the same, as
// asyncio's is. The children keep what they returned.
TEST_F(asyncio_test, all_done_the_cancellation_does_not_reach_the_children) {
  auto child = [&]() -> coro<> {
    say("child");
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_return;
  };
  auto gathers = [&]() -> coro<> {
    const auto r = co_await attempt(gather(child(), child()));
    EXPECT_EQ(error_of(r), errc::cancelled);
    co_await takt::yield();
    say("went on");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    co_await takt::yield();  // the gather is awaited
    co_await takt::yield();  // the children have ended
    EXPECT_EQ(log.size(), 2u);
    EXPECT_TRUE(t.cancel());
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"child", "child", "went on"}));
}

TEST_F(asyncio_test, the_same_awaitable_twice_runs_once) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(give_later(4, 2));
    const auto [a, b] = co_await gather(t, t);
    EXPECT_EQ(a, 4);
    EXPECT_EQ(b, 4);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"ended 4"});
}

}  // namespace
