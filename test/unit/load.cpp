#include "takt/load.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;

class load_test : public takt_test {};

TEST_F(load_test, is_the_share_of_the_time_awake) {
  auto amain = []() -> coro<> {
    takt::load busy;
    for (int i = 0; i < 10; ++i) {
      takt::sim::advance(30);
      co_await takt::sleep(ticks(69));  // and the tick that runs
    }
    EXPECT_EQ(busy.take(), 300u);
    co_await takt::sleep(ticks(50));
    EXPECT_EQ(busy.take(), 0u);
    takt::sim::advance(50);
    EXPECT_EQ(busy.take(), 1000u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(load_test, of_no_time_is_nothing) {
  takt::load busy;
  EXPECT_EQ(busy.take(), 0u);
}

TEST_F(load_test, is_measured_by_each_for_itself) {
  auto amain = []() -> coro<> {
    takt::load all;
    takt::sim::advance(10);
    takt::load late;
    co_await takt::sleep(ticks(9));
    EXPECT_EQ(late.take(), 0u);
    EXPECT_EQ(all.take(), 500u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

}  // namespace
