#include "takt/clock.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::clock;
using takt::detail::to_ticks;

class clock_test : public takt_test {};

template <std::intmax_t Num, std::intmax_t Den>
using ticks_of = std::chrono::duration<std::int64_t, std::ratio_multiply<clock::period, std::ratio<Num, Den>>>;

TEST_F(clock_test, counts_ticks) {
  EXPECT_EQ(clock::now().time_since_epoch().count(), 0);
  takt::sim::advance(5);
  EXPECT_EQ(clock::now().time_since_epoch(), ticks(5));
  EXPECT_EQ(clock::duration(std::chrono::seconds(3)).count(), 3 * TAKT_TICK_HZ);
  EXPECT_TRUE(clock::is_steady);
  EXPECT_TRUE(std::chrono::is_clock_v<clock>);
}

TEST_F(clock_test, measures_what_a_task_waited) {
  auto amain = []() -> takt::coro<> {
    const auto begin = clock::now();
    co_await takt::sleep(ticks(7));
    EXPECT_EQ(clock::now() - begin, ticks(8));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(clock_test, rounds_durations_up_to_ticks) {
  EXPECT_EQ(to_ticks(ticks_of<1, 2>(1)), 1u);
  EXPECT_EQ(to_ticks(ticks_of<1, 2>(2)), 1u);
  EXPECT_EQ(to_ticks(ticks_of<1, 2>(3)), 2u);
  EXPECT_EQ(to_ticks(ticks_of<2, 3>(1)), 1u);
  EXPECT_EQ(to_ticks(ticks_of<2, 3>(3)), 2u);
  EXPECT_EQ(to_ticks(ticks_of<2, 3>(4)), 3u);
  EXPECT_EQ(to_ticks(ticks_of<3, 2>(1)), 2u);
  EXPECT_EQ(to_ticks(ticks_of<3, 2>(2)), 3u);
  EXPECT_EQ(to_ticks(ticks_of<1000, 1>(7)), 7000u);
}

TEST_F(clock_test, rounds_the_largest_durations_without_overflow) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(to_ticks(ticks_of<1, 1>(most)), takt::detail::longest_wait);
  EXPECT_EQ(to_ticks(ticks_of<1, 1>(most - 1)), takt::detail::longest_wait);
  EXPECT_EQ(to_ticks(ticks_of<1, 1>(most - 2)), takt::detail::longest_wait - 1);
  EXPECT_EQ(to_ticks(ticks_of<2, 1>(most / 2 + 1)), takt::detail::longest_wait);
  EXPECT_EQ(to_ticks(ticks_of<2, 3>(most)), static_cast<takt::port::ticks>(most) / 3 * 2 + 1);
  EXPECT_EQ(to_ticks(ticks_of<3, 2>(most)), takt::detail::longest_wait);
  EXPECT_EQ(to_ticks(ticks_of<1, 1000>(most)), static_cast<takt::port::ticks>(most) / 1000 + 1);
}

TEST_F(clock_test, takes_what_is_negative_for_nothing) {
  EXPECT_EQ(to_ticks(ticks(-1)), 0u);
  EXPECT_EQ(to_ticks(ticks_of<1, 2>(-1)), 0u);
  EXPECT_EQ(to_ticks(std::chrono::hours::min()), 0u);
}

TEST_F(clock_test, of_a_unit_unsigned_and_wide_keeps_its_value) {
  using wide = std::chrono::duration<std::uint64_t, clock::period>;
  EXPECT_EQ(to_ticks(wide(5)), 5u);
  EXPECT_EQ(to_ticks(wide::max()), takt::detail::longest_wait);
}

}  // namespace
