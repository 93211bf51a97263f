#include "takt/shield.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::shield;

enum class fault { broken = 1 };

class shield_test : public takt_test {
 public:
  coro<std::unique_ptr<int>> own(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    say("saved");
    co_return std::make_unique<int>(7);
  }
  coro<> fails(takt::clock::rep d) {
    co_await takt::sleep(ticks(d));
    co_await takt::raise(fault::broken);
  }
};

TEST_F(shield_test, of_a_coroutine_starts_it_as_a_task_and_takes_the_result) {
  auto amain = [&]() -> coro<> {
    const std::unique_ptr<int> v = co_await shield(own(1));
    EXPECT_EQ(*v, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(shield_test, of_a_task_refers_to_the_result) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(own(1));
    const std::unique_ptr<int>& v = co_await shield(t);
    EXPECT_EQ(&v, t.result());
    const std::unique_ptr<int>& again = co_await shield(t);
    EXPECT_EQ(&v, &again);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(shield_test, takes_asyncios_passes) {
  pass_log count;
  auto inner = [&]() -> coro<> {
    count.note("inner");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    co_await shield(inner());
    count.note("awaiter");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "inner@2 awaiter@4");
}

TEST_F(shield_test, passes_errors_on) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(shield(fails(1)));
    EXPECT_EQ(error_of(r), fault::broken);
    const auto t = create_task(fails(1));
    co_await takt::sleep(ticks(3));
    const auto s = co_await attempt(shield(t));
    EXPECT_EQ(error_of(s), fault::broken);
    const auto none = co_await attempt(shield(takt::task<int>()));
    EXPECT_EQ(error_of(none), errc::invalid_handle);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(shield_test, what_it_protects_goes_on_without_the_one_who_waited) {
  auto saves = [&]() -> coro<> { static_cast<void>(co_await shield(own(5))); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(saves());
    co_await takt::sleep(ticks(1));
    t.cancel();
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), errc::cancelled);
    EXPECT_EQ(log, words{});
    co_await takt::sleep(ticks(9));
    EXPECT_EQ(log, words{"saved"});
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(shield_test, an_error_that_nobody_waits_for_any_more_is_reported) {
  auto waits = [&]() -> coro<> { co_await shield(fails(5)); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(waits());
    co_await takt::sleep(ticks(1));
    t.cancel();
    co_await takt::sleep(ticks(9));
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("task_failed", "fails"));
}

TEST_F(shield_test, oneself_is_an_error) {
  takt::task<> self;
  auto waits = [&]() -> coro<> { co_await shield(self); };
  auto amain = [&]() -> coro<> {
    self = create_task(waits());
    const auto r = co_await attempt(self);
    EXPECT_EQ(error_of(r), errc::await_self);
  };
  EXPECT_TRUE(takt::run(amain()));
  self = {};
}

// In CPython 3.14 nobody has looked at the error then.
TEST_F(shield_test, cancelled_between_the_end_and_its_being_told_leaves_the_error_unseen) {
  auto fails_at_once = []() -> coro<> { co_await takt::raise(fault::broken); };
  takt::task<> shielding;
  auto cancels = [&]() -> coro<> {
    shielding.cancel();
    co_return;
  };
  auto shields = [&]() -> coro<> { co_await shield(create_task(fails_at_once(), "fails")); };
  auto amain = [&]() -> coro<> {
    shielding = create_task(shields());
    co_await takt::yield();
    create_task(cancels());  // its turn comes right after that of what fails
    const auto r = co_await attempt(shielding);
    EXPECT_EQ(error_of(r), errc::cancelled);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("task_failed", "fails"));
}

}  // namespace
