#include "takt/race.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::race;

enum class fault { broken = 1, in_clean_up };

class race_test : public takt_test {
 public:
  coro<int> fails(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_await takt::raise(fault::broken);
    co_return 0;
  }
};

coro<int> at_once(int v) { co_return v; }
coro<std::unique_ptr<int>> own(takt::clock::rep d) {
  co_await takt::sleep(ticks(d));
  co_return std::make_unique<int>(5);
}
coro<> nothing(takt::clock::rep d) { co_await takt::sleep(ticks(d)); }

TEST_F(race_test, gives_the_first_result_and_cancels_the_losers) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await race(gives(1, 9), gives(2, 3), gives(3, 6));
    EXPECT_EQ(r.index, 1u);
    EXPECT_EQ(r.value, 2);
    EXPECT_EQ(now(), 4u);
    say("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"2 ended", "1 cancelled", "3 cancelled", "main"}));
}

TEST_F(race_test, of_different_types_gives_a_variant) {
  auto amain = [&]() -> coro<> {
    auto r = co_await race(gives(1, 9), own(2), nothing(5));
    EXPECT_EQ(r.index, 1u);
    EXPECT_EQ(r.value.index(), 1u);
    const std::unique_ptr<int> v = std::get<1>(std::move(r.value));
    EXPECT_EQ(*v, 5);
    const auto s = co_await race(gives(1, 9), nothing(5));
    EXPECT_EQ(s.index, 1u);
    EXPECT_EQ(s.value.index(), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(race_test, of_one) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await race(gives(4, 1));
    EXPECT_EQ(r.index, 0u);
    EXPECT_EQ(r.value, 4);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(race_test, several_ready_in_one_pass_the_first_to_end_wins) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await race(at_once(1), at_once(2));
    EXPECT_EQ(r.index, 0u);
    const auto s = co_await race(gives(1, 3), gives(2, 3));
    EXPECT_EQ(s.index, 0u);
    auto begins_later = [&]() -> coro<int> {
      co_await takt::yield();
      co_return 3;
    };
    const auto t = co_await race(begins_later(), at_once(4));
    EXPECT_EQ(t.index, 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(race_test, an_error_that_comes_first_wins) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(race(gives(1, 9), fails(2)));
    EXPECT_EQ(error_of(r), fault::broken);
    const auto late = co_await race(gives(2, 2), fails(9));
    EXPECT_EQ(late.value, 2);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1 cancelled", "2 ended"}));
}

TEST_F(race_test, waits_for_the_clean_up_of_losers_and_ignores_how_it_ends) {
  auto cleans_up = [&](bool fails) -> coro<int> {
    static_cast<void>(co_await attempt(takt::sleep(ticks(50))));
    co_await takt::sleep(ticks(4));
    say("cleaned up");
    if (fails) co_await takt::raise(fault::in_clean_up);
    co_return 9;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await race(gives(1, 1), cleans_up(false), cleans_up(true));
    EXPECT_EQ(r.index, 0u);
    EXPECT_EQ(r.value, 1);
    EXPECT_EQ(now(), 7u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1 ended", "cleaned up", "cleaned up"}));
}

TEST_F(race_test, cancelled_cancels_all_and_waits_for_them) {
  auto races = [&]() -> coro<> { static_cast<void>(co_await race(gives(1, 9), gives(2, 9))); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(races());
    co_await takt::sleep(ticks(1));
    t.cancel();
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1 cancelled", "2 cancelled"}));
}

TEST_F(race_test, nested) {
  auto inner = [&](int v, takt::clock::rep d) -> coro<int> {
    const auto r = co_await race(gives(v, d), gives(v + 1, d + 1));
    co_return r.value;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await race(inner(10, 5), inner(20, 2));
    EXPECT_EQ(r.index, 1u);
    EXPECT_EQ(r.value, 20);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"20 ended", "21 cancelled", "10 cancelled", "11 cancelled"}));
}

}  // namespace
