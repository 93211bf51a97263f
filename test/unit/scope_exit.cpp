#include "takt/scope_exit.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::scope_exit;

class scope_exit_test : public takt_test {
 public:
  coro<> heats(bool fails) {
    const scope_exit off([this] { say("off"); });
    say("on");
    co_await takt::sleep(ticks(5));
    if (fails) co_await takt::raise(errc::timeout);
    say("warm");
  }
};

TEST_F(scope_exit_test, runs_once_when_the_scope_is_left) {
  {
    const scope_exit leaves([this] { say("left"); });
    EXPECT_EQ(log, words{});
  }
  EXPECT_EQ(log, words{"left"});
}

TEST_F(scope_exit_test, released_does_not_run) {
  {
    scope_exit leaves([this] { say("left"); });
    leaves.release();
  }
  EXPECT_EQ(log, words{});
}

TEST_F(scope_exit_test, runs_at_return_error_and_cancellation) {
  auto amain = [&]() -> coro<> {
    co_await heats(false);
    static_cast<void>(co_await takt::attempt(heats(true)));
    const auto t = create_task(heats(false));
    co_await takt::sleep(ticks(1));
    t.cancel();
    static_cast<void>(co_await takt::attempt(t));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"on", "warm", "off", "on", "off", "on", "off"}));
}

TEST_F(scope_exit_test, runs_when_the_loop_goes) {
  {
    takt::loop l(takt::application_pool);
    l.create_task(heats(false), "heats");
    l.step();
    EXPECT_EQ(log, words{"on"});
  }
  EXPECT_EQ(log, (words{"on", "off"}));
  EXPECT_EQ(take_report_text(), report_text("destroyed_pending", "heats"));
}

}  // namespace
