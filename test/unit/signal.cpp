#include "takt/signal.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::sleep;
using takt::yield;
using namespace std::chrono_literals;

/// The outside world: what it does when the loop is idle for the first, second … time.
class signal_test : public takt_test {
 public:
  using interrupt = void (*)(signal_test&);

  /// Each idle of the loop is interrupted by the next of these.
  void interrupts(std::vector<interrupt> list) {
    pending_ = std::move(list);
    takt::sim::on_idle(
        [](takt::port::ticks, void* self) {
          signal_test& test = *static_cast<signal_test*>(self);
          if (test.next_ < test.pending_.size()) test.pending_[test.next_++](test);
        },
        this);
  }

  takt::signal<> flag;
  takt::signal<int> value;

  coro<> take(std::string who) {
    const int v = co_await value.wait();
    say(who + std::to_string(v));
  }

 private:
  std::vector<interrupt> pending_;
  std::size_t next_ = 0;
};

TEST_F(signal_test, is_not_set_at_first) {
  EXPECT_FALSE(flag.is_set());
  EXPECT_FALSE(flag.take());
  EXPECT_EQ(value.take(), std::nullopt);
}

TEST_F(signal_test, stays_set_until_it_is_taken) {
  flag.set();
  flag.set();
  EXPECT_TRUE(flag.is_set());
  EXPECT_TRUE(flag.take());
  EXPECT_FALSE(flag.take());
  flag.set();
  flag.reset();
  EXPECT_FALSE(flag.is_set());
}

TEST_F(signal_test, has_the_latest_value) {
  for (int i = 1; i <= 100; ++i) value.set(i);
  EXPECT_EQ(value.take(), 100);
  EXPECT_EQ(value.take(), std::nullopt);
  value.set(7);
  value.reset();
  EXPECT_FALSE(value.is_set());
}

TEST_F(signal_test, has_values_of_any_size) {
  struct reading {
    long samples[9];
  };
  takt::signal<reading> readings;
  readings.set({{1, 2, 3, 4, 5, 6, 7, 8, 9}});
  EXPECT_EQ(readings.take()->samples[8], 9);
}

TEST_F(signal_test, that_is_set_is_not_waited_for) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    flag.set();
    co_await flag.wait();
    value.set(5);
    const int v = co_await value.wait();
    passes.note(std::to_string(v));
    EXPECT_FALSE(flag.is_set());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "5@1");
}

TEST_F(signal_test, set_by_an_interrupt_wakes_the_idle_loop) {
  interrupts({[](signal_test& t) { t.value.set(42); }});
  auto amain = [&]() -> coro<> { co_await take("main "); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"main 42"});
  EXPECT_EQ(now(), 0u);
}

TEST_F(signal_test, set_while_nobody_waits_does_not_disturb_an_idle_loop) {
  interrupts({[](signal_test& t) { t.flag.set(); }});
  auto amain = [&]() -> coro<> { co_await sleep(5ms); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_TRUE(flag.is_set());
  EXPECT_EQ(now(), 6u);
}

TEST_F(signal_test, each_value_is_for_the_first_who_waits) {
  interrupts({[](signal_test& t) { t.value.set(1); }, [](signal_test& t) { t.value.set(2); },
              [](signal_test& t) { t.value.set(3); }});
  auto amain = [&]() -> coro<> {
    create_task(take("a"));
    create_task(take("b"));
    co_await yield();
    co_await take("c");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a1", "b2", "c3"}));
}

TEST_F(signal_test, that_woke_a_task_is_nobody_elses_and_the_task_gets_the_latest_value) {
  interrupts({[](signal_test& t) { t.value.set(3); }});
  auto amain = [&]() -> coro<> {
    auto a = create_task(take("a"));
    co_await create_task([&]() -> coro<> {
      co_await yield();
      co_await yield();
      value.set(1);  // a is woken in the next pass, behind this one
      co_await yield();
      EXPECT_TRUE(value.is_set());
      say("thief" + std::to_string(value.take().value_or(0)));
      value.reset();
      value.set(2);
    }());
    auto b = create_task(take("b"));
    co_await a;
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"thief0", "a2", "b3"}));
}

TEST_F(signal_test, wait_that_is_cancelled_leaves_the_value_to_the_next) {
  auto amain = [&]() -> coro<> {
    auto a = create_task(take("a"));
    auto b = create_task(take("b"));
    co_await yield();
    co_await yield();
    value.set(1);
    co_await yield();  // a is woken now, and has not run
    a.cancel();
    co_await b;
    EXPECT_TRUE(a.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"b1"});
}

TEST_F(signal_test, wait_that_is_cancelled_before_the_signal_is_out_of_line) {
  auto amain = [&]() -> coro<> {
    auto a = create_task(take("a"));
    co_await yield();
    co_await yield();
    a.cancel();
    co_await yield();
    co_await yield();
    EXPECT_TRUE(a.done());
    value.set(1);
    co_await take("main");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"main1"});
}

TEST_F(signal_test, wait_in_an_attempt_that_times_out_leaves_it_usable) {
  auto amain = [&]() -> coro<> {
    for (int i = 0; i < 3; ++i) {
      const auto r = co_await takt::attempt(takt::wait_for(flag.wait(), 2ms));
      EXPECT_EQ(error_of(r), errc::timeout);
    }
    flag.set();
    co_await flag.wait();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(signal_test, nobody_can_ever_set_is_a_deadlock) {
  auto amain = [&]() -> coro<> { co_await flag.wait(); };
  EXPECT_EQ(error_of(takt::run(amain())), errc::deadlock);
  take_reports();
}

TEST_F(signal_test, destroyed_while_a_notification_is_on_its_way_is_forgotten) {
  auto amain = [&]() -> coro<> {
    {
      std::optional<takt::signal<>> local(std::in_place);
      auto waits = create_task([](takt::signal<>& s) -> coro<> { co_await s.wait(); }(*local));
      co_await yield();
      co_await yield();
      local->set();
      waits.cancel();
      co_await takt::attempt(waits);
      local->set();
    }
    co_await yield();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TAKT_NAMED_POOL(second_pool, takt::tasks<2>, takt::blocks<512, 4>);

TEST_F(signal_test, serves_the_tasks_of_one_loop_at_a_time) {
  takt::loop first(takt::application_pool);
  takt::loop second(second_pool);
  auto waits = [&]() -> coro<> { co_await flag.wait(); };
  auto waits_too = [&]() -> coro<> {
    const auto r = co_await takt::attempt(flag.wait());
    EXPECT_EQ(error_of(r), errc::wrong_loop);
    say("refused");
  };
  auto a = first.create_task(waits());
  first.run_until_stalled();
  EXPECT_TRUE(second.run_until_complete(waits_too()));
  flag.set();
  first.run_until_stalled();
  EXPECT_TRUE(a.done());
  EXPECT_EQ(log, words{"refused"});
}

TEST_F(signal_test, left_by_the_last_of_one_loop_is_free_for_another) {
  takt::loop first(takt::application_pool);
  takt::loop second(second_pool);
  auto waits = [&]() -> coro<> { co_await flag.wait(); };
  first.create_task(waits());
  first.run_until_stalled();
  flag.set();
  first.run_until_stalled();
  auto b = second.create_task(waits());
  second.run_until_stalled();
  flag.set();
  second.run_until_stalled();
  EXPECT_TRUE(b.done());
}

}  // namespace
