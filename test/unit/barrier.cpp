#include "takt/barrier.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::barrier;
using takt::coro;
using takt::create_task;

class barrier_test : public takt_test {
 public:
  coro<> party(barrier& b, std::string who) {
    const auto index = co_await attempt(b.wait());
    if (index) {
      say(who + " " + std::to_string(*index));
    } else {
      say(who + (index.error() == errc::broken_barrier ? " broken" : " cancelled"));
    }
  }
  coro<> passes(int n) {
    for (int i = 0; i < n; ++i) co_await takt::yield();
  }
};

TEST_F(barrier_test, lets_all_go_when_the_last_has_come) {
  pass_log count;
  barrier b(3);
  auto goes = [&](std::string who) -> coro<> {
    const unsigned index = co_await b.wait();
    count.note(who + std::to_string(index));
  };
  auto amain = [&]() -> coro<> {
    count.start();
    EXPECT_EQ(b.parties(), 3u);
    co_await takt::gather(goes("a"), goes("b"), goes("c"));
    EXPECT_EQ(b.waiting(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "c2@2 a0@3 b1@3");
}

TEST_F(barrier_test, of_one_never_waits) {
  barrier b(1);
  auto amain = [&]() -> coro<> {
    const unsigned index = co_await b.wait();
    EXPECT_EQ(index, 0u);
    const unsigned again = co_await b.wait();
    EXPECT_EQ(again, 0u);
    EXPECT_EQ(now(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(barrier_test, is_used_again_and_again) {
  barrier b(2);
  auto rounds = [&](std::string who) -> coro<> {
    for (int i = 0; i < 3; ++i) co_await party(b, who + std::to_string(i));
  };
  auto amain = [&]() -> coro<> { co_await takt::gather(rounds("a"), rounds("b")); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log.size(), 6u);
  for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i][1], static_cast<char>('0' + i / 2)) << log[i];
}

TEST_F(barrier_test, reset_sends_away_who_waits_and_is_as_new) {
  barrier b(3);
  auto amain = [&]() -> coro<> {
    create_task(party(b, "a"));
    create_task(party(b, "b"));
    co_await passes(2);
    EXPECT_EQ(b.waiting(), 2u);
    co_await b.reset();
    co_await passes(5);
    EXPECT_EQ(log, (words{"a broken", "b broken"}));
    EXPECT_FALSE(b.broken());
    EXPECT_EQ(b.waiting(), 0u);
    co_await takt::gather(party(b, "c"), party(b, "d"), party(b, "e"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a broken", "b broken", "e 2", "c 0", "d 1"}));
}

TEST_F(barrier_test, abort_sends_away_who_waits_and_who_comes_until_reset) {
  barrier b(2);
  auto amain = [&]() -> coro<> {
    create_task(party(b, "a"));
    co_await passes(2);
    co_await b.abort();
    co_await passes(5);
    EXPECT_TRUE(b.broken());
    EXPECT_EQ(b.waiting(), 0u);
    co_await party(b, "b");
    co_await b.reset();
    EXPECT_FALSE(b.broken());
    co_await takt::gather(party(b, "c"), party(b, "d"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a broken", "b broken", "d 1", "c 0"}));
}

TEST_F(barrier_test, who_comes_while_it_empties_waits_for_the_next_round) {
  barrier b(2);
  auto amain = [&]() -> coro<> {
    create_task(party(b, "a"));
    create_task(party(b, "b"));
    create_task(party(b, "c"));
    co_await passes(6);
    EXPECT_EQ(log, (words{"b 1", "a 0"}));
    EXPECT_EQ(b.waiting(), 1u);
    co_await party(b, "d");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b 1", "a 0", "d 1", "c 0"}));
}

TEST_F(barrier_test, a_party_that_is_destroyed_before_its_turn_is_out_of_the_count) {
  barrier b(2);
  auto amain = [&]() -> coro<> {
    {
      const auto dropped = takt::gather(party(b, "a"));
      co_await passes(2);
      create_task(party(b, "b"));  // the round is complete
      create_task(party(b, "c"));  // comes while it empties
      co_await passes(1);
      EXPECT_EQ(dropped.pending(), 1u);
    }
    co_await passes(5);
    EXPECT_EQ(log, words{"b 1"});
    EXPECT_EQ(b.waiting(), 1u);
    co_await party(b, "d");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b 1", "d 1", "c 0"}));
}

TEST_F(barrier_test, a_party_that_is_destroyed_while_it_is_sent_away_is_out_of_the_count) {
  barrier b(2);
  auto amain = [&]() -> coro<> {
    {
      const auto dropped = takt::gather(party(b, "a"));
      co_await passes(2);
      co_await b.reset();
      create_task(party(b, "b"));
      EXPECT_EQ(dropped.pending(), 1u);
    }
    co_await passes(5);
    EXPECT_EQ(b.waiting(), 1u);
    co_await party(b, "c");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"c 1", "b 0"}));
}

}  // namespace
