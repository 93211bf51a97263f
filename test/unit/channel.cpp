#include "takt/channel.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::yield;
using namespace std::chrono_literals;

[[maybe_unused]] constinit takt::channel<char, 64> needs_no_code_at_start;
[[maybe_unused]] constinit takt::signal<int> nor_does_a_signal;

class channel_test : public takt_test {
 public:
  takt::channel<int, 4> items;

  coro<> receive(std::string who) {
    const int item = co_await items.receive();
    say(who + std::to_string(item));
  }
};

TEST_F(channel_test, is_first_in_first_out) {
  for (int i = 1; i <= 4; ++i) EXPECT_TRUE(items.try_send(i));
  for (int i = 1; i <= 4; ++i) EXPECT_EQ(items.try_receive(), i);
  EXPECT_EQ(items.try_receive(), std::nullopt);
  EXPECT_EQ(items.capacity(), 4u);
}

TEST_F(channel_test, that_is_full_refuses_and_counts) {
  for (int i = 1; i <= 4; ++i) EXPECT_TRUE(items.try_send(i));
  EXPECT_FALSE(items.try_send(5));
  EXPECT_FALSE(items.try_send(6));
  EXPECT_EQ(items.take_overruns(), 2u);
  EXPECT_EQ(items.take_overruns(), 0u);
  EXPECT_EQ(items.try_receive(), 1);
  EXPECT_TRUE(items.try_send(7));
  EXPECT_EQ(items.take_overruns(), 0u);
}

TEST_F(channel_test, goes_round_and_round) {
  int next = 0;
  int expected = 0;
  for (int round = 0; round < 1000; ++round) {
    for (int i = 0; i <= round % 4; ++i) EXPECT_TRUE(items.try_send(next++));
    while (const auto item = items.try_receive()) EXPECT_EQ(*item, expected++);
  }
  EXPECT_EQ(expected, next);
}

TEST_F(channel_test, with_an_item_is_not_waited_for) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    items.try_send(1);
    const int item = co_await items.receive();
    passes.note(std::to_string(item));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "1@1");
}

TEST_F(channel_test, items_that_come_at_once_are_for_those_who_wait_in_their_order) {
  takt::sim::on_idle(
      [](takt::port::ticks, void* self) {
        for (int i = 1; i <= 3; ++i) static_cast<channel_test*>(self)->items.try_send(i);
      },
      this);
  auto amain = [&]() -> coro<> {
    create_task(receive("a"));
    create_task(receive("b"));
    co_await yield();
    co_await receive("c");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a1", "b2", "c3"}));
}

TEST_F(channel_test, item_that_woke_a_task_is_kept_for_it_and_what_is_more_is_anybodys) {
  auto amain = [&]() -> coro<> {
    auto a = create_task(receive("a"));
    co_await create_task([&]() -> coro<> {
      co_await yield();
      co_await yield();
      items.try_send(1);  // a is woken in the next pass, behind this one
      co_await yield();
      EXPECT_FALSE(items.try_receive());
      EXPECT_FALSE(items.empty());
      items.try_send(2);
      EXPECT_EQ(items.try_receive(), 1);  // the oldest: a gets the next
      EXPECT_FALSE(items.try_receive());
    }());
    co_await a;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"a2"});
  EXPECT_TRUE(items.empty());
}

TEST_F(channel_test, wait_that_is_cancelled_leaves_the_item_to_the_next) {
  auto amain = [&]() -> coro<> {
    auto a = create_task(receive("a"));
    auto b = create_task(receive("b"));
    co_await yield();
    co_await yield();
    items.try_send(1);
    co_await yield();
    a.cancel();
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"b1"});
}

TEST_F(channel_test, wait_in_wait_for_loses_no_item) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(takt::wait_for(items.receive(), 1ms));
    EXPECT_EQ(error_of(r), errc::timeout);
    items.try_send(1);
    co_await receive("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"main1"});
}

}  // namespace
