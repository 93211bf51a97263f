#include "takt/sleep.hpp"

#include <chrono>
#include <limits>

#include "support.hpp"

namespace {

using namespace unit;
using takt::clock;
using takt::coro;
using takt::create_task;

class sleep_test : public takt_test {
 public:
  /// How many ticks `what` takes from tick `start` on; nothing for a wait that was no more than a yield.
  template <class Awaitable>
  static takt::port::ticks taken(Awaitable what, takt::port::ticks start = 1000) {
    takt::sim::reset(start);
    takt::port::ticks end = 0;
    auto amain = [&]() -> coro<> {
      co_await what;
      end = now();
    };
    EXPECT_TRUE(takt::run(amain()));
    return end - start;
  }
};

TEST_F(sleep_test, armed_in_tick_n_ends_in_tick_n_plus_d_plus_1) {
  EXPECT_EQ(taken(takt::sleep(ticks(1))), 2u);
  EXPECT_EQ(taken(takt::sleep(ticks(2))), 3u);
  EXPECT_EQ(taken(takt::sleep(ticks(500))), 501u);
  EXPECT_EQ(taken(takt::sleep(ticks(1)), 0), 2u);
}

TEST_F(sleep_test, of_zero_or_less_is_yield) {
  EXPECT_EQ(taken(takt::sleep(ticks(0))), 0u);
  EXPECT_EQ(taken(takt::sleep(ticks(-1))), 0u);
  EXPECT_EQ(taken(takt::sleep(ticks(std::numeric_limits<clock::rep>::min()))), 0u);
  EXPECT_EQ(taken(takt::sleep(std::chrono::hours::min())), 0u);

  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await takt::sleep(ticks(0));
    passes.note("zero");
    co_await takt::sleep(ticks(-7));
    passes.note("negative");
    co_await takt::yield();
    passes.note("yield");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "zero@2 negative@3 yield@4");
}

TEST_F(sleep_test, rounds_a_part_of_a_tick_up) {
  using third = std::chrono::duration<std::int64_t, std::ratio_divide<clock::period, std::ratio<3>>>;
  EXPECT_EQ(taken(takt::sleep(third(1))), 2u);
  EXPECT_EQ(taken(takt::sleep(third(3))), 2u);
  EXPECT_EQ(taken(takt::sleep(third(4))), 3u);
  using thousandth = std::chrono::duration<std::int64_t, std::ratio_divide<clock::period, std::ratio<1000>>>;
  EXPECT_EQ(taken(takt::sleep(thousandth(1))), 2u);
  EXPECT_EQ(taken(takt::sleep(thousandth(1000))), 2u);
  EXPECT_EQ(taken(takt::sleep(thousandth(1001))), 3u);
}

TEST_F(sleep_test, takes_any_unit) {
  EXPECT_EQ(taken(takt::sleep(std::chrono::seconds(2))), 2u * TAKT_TICK_HZ + 1);
  EXPECT_EQ(taken(takt::sleep(std::chrono::hours(24 * 365))), 24ull * 365 * 3600 * TAKT_TICK_HZ + 1);
  EXPECT_EQ(taken(takt::sleep(std::chrono::duration<unsigned char, clock::period>(200))), 201u);
  EXPECT_EQ(taken(takt::sleep(std::chrono::duration<unsigned, clock::period>(3000000000u))), 3000000001u);
}

TEST_F(sleep_test, that_overflows_waits_for_the_end_of_time) {
  constexpr takt::port::ticks end = static_cast<takt::port::ticks>(std::numeric_limits<clock::rep>::max()) - 1;
  EXPECT_EQ(taken(takt::sleep(std::chrono::hours::max()), 7), end - 7);
  EXPECT_EQ(taken(takt::sleep(clock::duration::max()), 7), end - 7);
  EXPECT_EQ(taken(takt::sleep(ticks(std::numeric_limits<clock::rep>::max() - 5)), 7), end - 7);
  using tera = std::chrono::duration<std::int64_t, std::tera>;
  EXPECT_EQ(taken(takt::sleep(tera(1'000'000'000)), 7), end - 7);
  EXPECT_EQ(taken(takt::sleep(tera::max()), 7), end - 7);
  using atto = std::chrono::duration<std::int64_t, std::atto>;
  EXPECT_LE(taken(takt::sleep(atto::max()), 7), 10u * TAKT_TICK_HZ);
}

TEST_F(sleep_test, that_overflows_can_be_cancelled) {
  auto amain = []() -> coro<> {
    const auto t = create_task([]() -> coro<> { co_await takt::sleep(std::chrono::hours::max()); }());
    co_await takt::sleep(ticks(5));
    t.cancel();
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 6u);
}

TEST_F(sleep_test, ends_by_deadline_not_by_order_of_arming) {
  auto child = [&](takt::clock::rep d) -> coro<> {
    co_await takt::sleep(ticks(d));
    say(std::to_string(d) + " in " + std::to_string(now()));
  };
  auto amain = [&]() -> coro<> {
    co_await takt::gather(child(30), child(10), child(20), child(5));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"5 in 6", "10 in 11", "20 in 21", "30 in 31"}));
}

TEST_F(sleep_test, ends_in_the_order_of_arming_where_deadlines_are_the_same) {
  auto child = [&](std::string who, takt::clock::rep before, takt::clock::rep d) -> coro<> {
    co_await takt::sleep(ticks(before));
    co_await takt::sleep(ticks(d));
    say(who + " in " + std::to_string(now()));
  };
  auto amain = [&]() -> coro<> {
    // Begun in ticks 5, 0 and 9; all due in tick 21.
    co_await takt::gather(child("second", 4, 15), child("first", 0, 20), child("third", 8, 11), child("as third", 8, 11));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"first in 21", "second in 21", "third in 21", "as third in 21"}));
}

TEST_F(sleep_test, of_many_at_once_keeps_the_order) {
  constexpr int many = 40;
  std::vector<int> order;
  auto child = [&](int i) -> coro<> {
    co_await takt::sleep(ticks(i % 4 + 1));
    order.push_back(i);
  };
  auto amain = [&]() -> coro<> {
    for (int i = 0; i < many; ++i) create_task(child(i));
    co_await takt::sleep(ticks(20));
  };
  EXPECT_TRUE(takt::run(amain()));
  std::vector<int> expected;
  for (int d = 0; d < 4; ++d) {
    for (int i = d; i < many; i += 4) expected.push_back(i);
  }
  EXPECT_EQ(order, expected);
}

TEST_F(sleep_test, that_is_late_ends_at_once) {
  auto amain = [&]() -> coro<> {
    const auto computes = create_task([]() -> coro<> {
      takt::sim::advance(100);
      co_return;
    }());
    co_await takt::sleep(ticks(10));
    EXPECT_EQ(now(), 100u);
    co_await computes;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(sleep_test, cancelled_leaves_no_timer_behind) {
  auto amain = []() -> coro<> {
    const auto t = create_task([]() -> coro<> { co_await takt::sleep(ticks(1000)); }());
    co_await takt::sleep(ticks(10));
    t.cancel();
    co_await takt::attempt(t);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 11u);
}

TEST_F(sleep_test, may_be_awaited_as_a_named_object_and_again) {
  auto amain = []() -> coro<> {
    auto s = takt::sleep(ticks(3));
    co_await s;
    EXPECT_EQ(now(), 4u);
    co_await s;
    EXPECT_EQ(now(), 8u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

// --- sleep_until ------------------------------------------------------------------------------------------------------

clock::time_point at(clock::rep tick) { return clock::time_point(ticks(tick)); }

class sleep_until_test : public sleep_test {};

TEST_F(sleep_until_test, ends_in_the_tick_given) {
  EXPECT_EQ(taken(takt::sleep_until(at(1001)), 1000), 1u);
  EXPECT_EQ(taken(takt::sleep_until(at(1500)), 1000), 500u);
}

TEST_F(sleep_until_test, of_a_time_that_has_come_is_yield) {
  EXPECT_EQ(taken(takt::sleep_until(at(1000)), 1000), 0u);
  EXPECT_EQ(taken(takt::sleep_until(at(999)), 1000), 0u);
  EXPECT_EQ(taken(takt::sleep_until(at(-5)), 1000), 0u);
  EXPECT_EQ(taken(takt::sleep_until(clock::time_point::min()), 1000), 0u);

  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await takt::sleep_until(at(0));
    passes.note("now");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "now@2");
}

TEST_F(sleep_until_test, of_the_last_time_point_waits_for_the_end_of_time) {
  constexpr takt::port::ticks end = static_cast<takt::port::ticks>(std::numeric_limits<clock::rep>::max()) - 1;
  EXPECT_EQ(taken(takt::sleep_until(clock::time_point::max()), 7), end - 7);
}

TEST_F(sleep_until_test, rounds_a_finer_time_up) {
  using fine = std::chrono::duration<std::int64_t, std::ratio_divide<clock::period, std::ratio<10>>>;
  EXPECT_EQ(taken(takt::sleep_until(std::chrono::time_point<clock, fine>(fine(15))), 0), 2u);
  EXPECT_EQ(taken(takt::sleep_until(std::chrono::time_point<clock, fine>(fine(20))), 0), 2u);
}

TEST_F(sleep_until_test, does_not_drift) {
  auto amain = []() -> coro<> {
    for (int i = 1; i <= 5; ++i) {
      co_await takt::sleep_until(at(i * 10));
      EXPECT_EQ(clock::now(), at(i * 10));
      takt::sim::advance(3);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

// --- yield ------------------------------------------------------------------------------------------------------------

class yield_test : public takt_test {};

TEST_F(yield_test, is_exactly_one_pass) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    for (int i = 0; i < 3; ++i) {
      co_await takt::yield();
      passes.note("main");
    }
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "main@2 main@3 main@4");
}

TEST_F(yield_test, lets_every_other_ready_task_run_once) {
  auto child = [&](std::string who) -> coro<> {
    for (int i = 0; i < 2; ++i) {
      say(who);
      co_await takt::yield();
    }
  };
  auto amain = [&]() -> coro<> { co_await takt::gather(child("a"), child("b"), child("c")); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a", "b", "c", "a", "b", "c"}));
}

TEST_F(yield_test, does_not_keep_sleepers_from_waking) {
  pass_log passes;
  auto sleeper = [&]() -> coro<> {
    co_await takt::sleep(ticks(3));
    passes.note("woken");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await create_task(sleeper());
  };
  EXPECT_TRUE(takt::run(amain()));
  // Armed in pass 2 and tick 1, due in tick 5, which begins in pass 6.
  EXPECT_EQ(passes.text(), "woken@8");
}

/// Four sleepers that are due in one tick; the first wakes a task, cancels the third and another that sleeps on, and yields.
std::string log_of_four_that_are_due(bool with_callback) {
  std::string log;
  auto note = [&log](const char* what) { log += log.empty() ? what : std::string(" ") + what; };
  takt::event woken;
  takt::task<> third, later;
  takt::callback never([](takt::callback&) noexcept {});
  auto sleeper = [&](const char* name, int wait) -> coro<> {
    auto asleep = [&]() -> coro<> { co_await takt::sleep(ticks(wait)); };
    const auto end = co_await takt::attempt(asleep());
    note(name);
    if (!end) log += end.error() == errc::cancelled ? ":cancelled" : ":failed";
  };
  auto first = [&]() -> coro<> {
    co_await takt::sleep(ticks(5));
    note("first");
    woken.set();
    EXPECT_TRUE(later.cancel());
    EXPECT_TRUE(third.cancel());
    EXPECT_TRUE(third.cancel());
    EXPECT_EQ(third.cancelling(), 2u);
    takt::create_task(sleeper("created", 0));
    co_await takt::yield();
    note("yielded");
  };
  auto waits = [&]() -> coro<> {
    co_await woken.wait();
    note("woken");
  };
  auto amain = [&]() -> coro<> {
    if (with_callback) never.call_later(std::chrono::hours(1));
    const takt::task<> all[] = {create_task(waits()), create_task(first()), create_task(sleeper("second", 5)),
                                third = create_task(sleeper("third", 5)), create_task(sleeper("fourth", 5)),
                                later = create_task(sleeper("later", 6))};
    for (const takt::task<>& t : all) co_await t;
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  return log;
}

TEST_F(sleep_test, ends_in_turn_for_all_that_are_due_in_a_tick_whatever_the_first_of_them_does) {
  const std::string in_turn = "first second third:cancelled fourth woken later:cancelled yielded created";
  EXPECT_EQ(log_of_four_that_are_due(false), in_turn);
  EXPECT_EQ(log_of_four_that_are_due(true), in_turn) << "with a callback among the sleepers";
}

TEST_F(sleep_test, ends_after_the_callbacks_that_are_due_in_the_same_tick) {
  static std::string order;
  order.clear();
  takt::callback due([](takt::callback&) noexcept { order += " callback"; });
  auto sleeper = [](const char* name) -> coro<> {
    co_await takt::sleep(ticks(5));
    order += name;
  };
  auto amain = [&]() -> coro<> {
    const takt::task<> before = create_task(sleeper(" before"));
    co_await takt::yield();
    due.call_later(ticks(5));
    const takt::task<> behind = create_task(sleeper(" behind"));
    co_await before;
    co_await behind;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(order, " callback before behind");
}

TEST_F(sleep_test, counts_from_the_await_on) {
  auto amain = []() -> coro<> {
    auto made_early = takt::sleep(ticks(5));
    co_await takt::sleep(ticks(9));
    co_await made_early;
    EXPECT_EQ(now(), 16u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
