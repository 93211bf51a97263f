#include "takt/threadsafe_callback.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::yield;

class threadsafe_callback_test : public takt_test {
 public:
  threadsafe_callback_test() : loop(takt::application_pool) {}
  takt::loop loop;
};

/// Notes that it is called.
class noting : public takt::threadsafe_callback {
 public:
  explicit noting(threadsafe_callback_test& test, std::string what)
      : threadsafe_callback(test.loop, on_call), test_(test), what_(std::move(what)) {}

 private:
  static void on_call(threadsafe_callback& self) noexcept {
    noting& called = static_cast<noting&>(self);
    called.test_.say(called.what_);
  }
  threadsafe_callback_test& test_;
  std::string what_;
};

TEST_F(threadsafe_callback_test, is_called_by_the_loop_in_the_order_of_the_calls) {
  noting a(*this, "a");
  noting b(*this, "b");
  b.call_soon_threadsafe();
  a.call_soon_threadsafe();
  b.call_soon_threadsafe();
  EXPECT_EQ(log, words{});
  loop.run_until_stalled();
  EXPECT_EQ(log, (words{"b", "a"}));
  b.call_soon_threadsafe();
  loop.run_until_stalled();
  EXPECT_EQ(log, (words{"b", "a", "b"}));
}

TEST_F(threadsafe_callback_test, wakes_an_idle_loop) {
  noting a(*this, "a");
  takt::sim::on_idle(
      [](takt::port::ticks, void* called) {
        if (now() == 0) static_cast<noting*>(called)->call_soon_threadsafe();
        takt::sim::advance(10);
      },
      &a);
  auto amain = [&]() -> coro<> {
    co_await takt::sleep(ticks(99));
    say("main");
  };
  EXPECT_TRUE(loop.run_until_complete(amain()));
  EXPECT_EQ(log, (words{"a", "main"}));
}

TEST_F(threadsafe_callback_test, runs_behind_what_is_ready) {
  noting a(*this, "a");
  auto amain = [&]() -> coro<> {
    takt::create_task([](threadsafe_callback_test& t) -> coro<> {
      t.say("ready");
      co_return;
    }(*this));
    a.call_soon_threadsafe();
    co_await yield();
    co_await yield();
  };
  EXPECT_TRUE(loop.run_until_complete(amain()));
  EXPECT_EQ(log, (words{"ready", "a"}));
}

TEST_F(threadsafe_callback_test, may_start_a_task_on_the_loop) {
  takt::threadsafe_callback start(loop, [](takt::threadsafe_callback&) noexcept {
    takt::create_task([]() -> coro<> { co_await yield(); }());
  });
  start.call_soon_threadsafe();
  EXPECT_TRUE(loop.step());
  EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
  loop.run_until_stalled();
  EXPECT_EQ(tasks_in_use(takt::application_pool), 0u);
}

TEST_F(threadsafe_callback_test, destroyed_on_its_way_is_not_called) {
  noting other(*this, "other");
  {
    noting a(*this, "a");
    a.call_soon_threadsafe();
    other.call_soon_threadsafe();
  }
  {
    noting b(*this, "b");
    b.call_soon_threadsafe();
    loop.step();
    b.call_soon_threadsafe();
  }
  loop.run_until_stalled();
  EXPECT_EQ(log, (words{"other", "b"}));
}

TAKT_NAMED_POOL(pool_of_the_gone, takt::tasks<1>, takt::blocks<64, 1>);

TEST_F(threadsafe_callback_test, of_a_loop_that_is_gone_may_be_destroyed) {
  std::optional<takt::loop> gone(std::in_place, pool_of_the_gone);
  takt::threadsafe_callback late(*gone, [](takt::threadsafe_callback&) noexcept { FAIL(); });
  late.call_soon_threadsafe();
  gone.reset();
}

}  // namespace
