#include "takt/interval.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::interval;

class interval_test : public takt_test {};

TEST_F(interval_test, has_its_points_one_period_apart_from_its_construction_on) {
  takt::sim::reset(100);
  auto amain = [&]() -> coro<> {
    interval every(ticks(10));
    for (takt::port::ticks i = 1; i <= 4; ++i) {
      co_await every.next();
      EXPECT_EQ(now(), 100 + i * 10);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, does_not_drift_with_the_work_done_in_between) {
  auto amain = [&]() -> coro<> {
    interval every(ticks(10));
    for (takt::port::ticks i = 1; i <= 4; ++i) {
      co_await every.next();
      EXPECT_EQ(now(), i * 10);
      co_await takt::sleep(ticks(3));
      takt::sim::advance(2);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, catches_up_point_by_point) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    interval every(ticks(10));
    EXPECT_EQ(every.missed(), 0u);
    takt::sim::advance(35);
    EXPECT_EQ(every.missed(), 3u);
    for (int i = 0; i < 3; ++i) {
      co_await every.next();
      passes.note("late");
    }
    EXPECT_EQ(every.missed(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "late@2 late@3 late@4");

  takt::sim::reset();
  auto on_time_again = []() -> coro<> {
    interval every(ticks(10));
    takt::sim::advance(15);
    co_await every.next();
    EXPECT_EQ(now(), 15u);
    co_await every.next();
    EXPECT_EQ(now(), 20u);
  };
  EXPECT_TRUE(takt::run(on_time_again()));
}

TEST_F(interval_test, skips_what_it_missed) {
  auto amain = []() -> coro<> {
    interval every(ticks(10));
    takt::sim::advance(35);
    every.skip_missed();
    EXPECT_EQ(every.missed(), 0u);
    co_await every.next();
    EXPECT_EQ(now(), 40u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, on_a_point_counts_it_as_passed) {
  auto amain = []() -> coro<> {
    interval every(ticks(10));
    takt::sim::advance(10);
    EXPECT_EQ(every.missed(), 1u);
    co_await every.next();
    EXPECT_EQ(now(), 10u);
    EXPECT_EQ(every.missed(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, of_less_than_a_tick_has_a_period_of_one) {
  auto amain = []() -> coro<> {
    interval zero(ticks(0));
    co_await zero.next();
    EXPECT_EQ(now(), 1u);
    interval negative(ticks(-3));
    co_await negative.next();
    EXPECT_EQ(now(), 2u);
    interval fine(std::chrono::duration<std::int64_t, std::ratio_divide<takt::clock::period, std::ratio<4>>>(1));
    co_await fine.next();
    EXPECT_EQ(now(), 3u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, that_overflows_waits_for_the_end_of_time) {
  auto amain = []() -> coro<> {
    interval every(std::chrono::hours::max());
    co_await every.next();
    EXPECT_EQ(now(), takt::detail::longest_wait);
    co_await every.next();
    EXPECT_EQ(now(), takt::detail::longest_wait);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(interval_test, cancelled_loses_the_point_that_was_waited_for) {
  auto amain = [&]() -> coro<> {
    interval every(ticks(10));
    const auto t = takt::create_task([](interval& i) -> coro<> { co_await i.next(); }(every));
    co_await takt::sleep(ticks(3));
    t.cancel();
    co_await takt::attempt(t);
    EXPECT_EQ(now(), 4u);
    co_await every.next();
    EXPECT_EQ(now(), 20u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
