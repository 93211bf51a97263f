#include "takt/attempt.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::raise;

enum class fault { plain = 1, other };
enum class described { hot = 2 };
const char* message(described) { return "too hot"; }

class attempt_test : public takt_test {
 public:
  /// Raises below three frames that each say when they are left.
  coro<> deep(int levels, error e) {
    const leaves noted(log, "left " + std::to_string(levels));
    if (levels == 1) {
      co_await raise(e);
    } else {
      co_await deep(levels - 1, e);
    }
    say("not here");
  }
};

coro<int> give(int v) { co_return v; }
coro<> nothing() { co_return; }
coro<int> fail(error e) {
  co_await raise(e);
  co_return 0;
}
coro<int> fail_later(error e) {
  co_await takt::yield();
  co_await raise(e);
  co_return 0;
}

TEST_F(attempt_test, gives_the_value) {
  auto amain = []() -> coro<> {
    const auto r = co_await attempt(give(3));
    static_assert(std::is_same_v<decltype(r), const std::expected<int, error>>);
    EXPECT_EQ(r, 3);
    const auto v = co_await attempt(nothing());
    static_assert(std::is_same_v<decltype(v), const std::expected<void, error>>);
    EXPECT_TRUE(v.has_value());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, gives_a_move_only_value_and_a_reference) {
  int target = 0;
  auto own = []() -> coro<std::unique_ptr<int>> { co_return std::make_unique<int>(4); };
  auto refer = [&]() -> coro<int&> { co_return target; };
  auto amain = [&]() -> coro<> {
    const auto p = co_await attempt(own());
    EXPECT_EQ(**p, 4);
    const auto r = co_await attempt(refer());
    static_assert(std::is_same_v<decltype(r), const std::expected<takt::reference<int>, error>>);
    EXPECT_EQ(&r->get(), &target);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, gives_the_error) {
  auto amain = []() -> coro<> {
    const auto now = co_await attempt(fail(fault::plain));
    EXPECT_EQ(error_of(now), error(fault::plain));
    const auto later = co_await attempt(fail_later(described::hot));
    EXPECT_EQ(error_of(later), error(described::hot));
    EXPECT_STREQ(later.error().message(), "too hot");
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_raise_itself_gives_the_error) {
  auto amain = []() -> coro<> {
    const auto r = co_await attempt(raise(fault::other));
    EXPECT_EQ(error_of(r), error(fault::other));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, takes_no_pass_of_its_own) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    co_await attempt(give(1));
    passes.note("value");
    co_await attempt(fail(fault::plain));
    passes.note("error");
    co_await attempt(takt::yield());
    passes.note("yield");
    co_await attempt(fail_later(fault::plain));
    passes.note("later");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "value@1 error@1 yield@2 later@3");
}

TEST_F(attempt_test, is_reached_by_an_error_that_destroys_the_frames_below_it_innermost_first) {
  auto amain = [&]() -> coro<> {
    const leaves noted(log, "left main");
    const auto r = co_await attempt(deep(3, fault::plain));
    EXPECT_EQ(error_of(r), error(fault::plain));
    say("caught");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"left 1", "left 2", "left 3", "caught", "left main"}));
}

TEST_F(attempt_test, destroys_locals_in_reverse_order_and_parameters_after_them) {
  auto child = [&](std::unique_ptr<leaves>) -> coro<> {
    const leaves a(log, "first local");
    const leaves b(log, "second local");
    co_await takt::yield();
    co_await raise(fault::plain);
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(child(std::make_unique<leaves>(log, "parameter")));
    EXPECT_FALSE(r.has_value());
    say("caught");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"second local", "first local", "parameter", "caught"}));
}

TEST_F(attempt_test, nested_the_innermost_catches) {
  auto amain = [&]() -> coro<> {
    auto middle = [&]() -> coro<int> {
      const auto r = co_await attempt(fail_later(fault::plain));
      EXPECT_EQ(error_of(r), error(fault::plain));
      co_return 5;
    };
    const auto r = co_await attempt(middle());
    EXPECT_EQ(r, 5);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, what_it_caught_can_be_raised_again) {
  auto amain = [&]() -> coro<> {
    auto middle = [&]() -> coro<> {
      const auto r = co_await attempt(fail_later(fault::plain));
      EXPECT_EQ(error_of(r), error(fault::plain));
      co_await raise(fault::other);
    };
    const auto r = co_await attempt(middle());
    EXPECT_EQ(error_of(r), error(fault::other));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_an_attempt_catches_nothing) {
  auto amain = []() -> coro<> {
    const auto r = co_await attempt(attempt(fail_later(fault::plain)));
    static_assert(std::is_same_v<decltype(r), const std::expected<std::expected<int, error>, error>>);
    EXPECT_TRUE(r.has_value());
    if (r) {
      EXPECT_EQ(error_of(*r), error(fault::plain));
    }
    const auto raised = co_await attempt(attempt(raise(fault::other)));
    EXPECT_TRUE(raised.has_value());
    const auto value = co_await attempt(attempt(attempt(give(2))));
    EXPECT_EQ(***value, 2);
    const auto yielded = co_await attempt(attempt(takt::yield()));
    EXPECT_TRUE(yielded.has_value());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, at_many_depths_in_one_chain) {
  auto level = [&](auto self, int n) -> coro<int> {
    if (n == 0) {
      co_await takt::yield();
      co_await raise(fault::plain);
    }
    const auto r = co_await attempt(self(self, n - 1));
    if (r) co_return *r + 1;
    co_return 0;
  };
  auto amain = [&]() -> coro<> {
    const int v = co_await level(level, 20);
    EXPECT_EQ(v, 19);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, in_a_loop) {
  auto amain = []() -> coro<> {
    int failed = 0;
    for (int i = 0; i < 100; ++i) {
      auto child = i % 3 == 0 ? fail_later(fault::plain) : give(i);
      const auto r = co_await attempt(std::move(child));
      if (!r) ++failed;
    }
    EXPECT_EQ(failed, 34);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_a_task_gives_its_result_or_its_error) {
  auto amain = []() -> coro<> {
    const auto good = create_task(give(3));
    const auto bad = create_task(fail_later(fault::plain));
    const auto a = co_await attempt(good);
    EXPECT_EQ(a->get(), 3);
    const auto b = co_await attempt(bad);
    EXPECT_EQ(error_of(b), error(fault::plain));
    const auto again = co_await attempt(bad);
    EXPECT_EQ(error_of(again), error(fault::plain));
    const auto temporary = co_await attempt(create_task(give(4)));
    static_assert(std::is_same_v<decltype(temporary), const std::expected<int, error>>);
    EXPECT_EQ(temporary, 4);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_a_sleep_gives_its_end_or_its_cancellation) {
  auto sleeper = [&]() -> coro<> {
    const auto slept = co_await attempt(takt::sleep(ticks(3)));
    EXPECT_TRUE(slept.has_value());
    EXPECT_EQ(now(), 4u);
    const auto until = co_await attempt(takt::sleep_until(takt::clock::time_point(ticks(6))));
    EXPECT_TRUE(until.has_value());
    EXPECT_EQ(now(), 6u);
    const auto cancelled = co_await attempt(takt::sleep(ticks(100)));
    EXPECT_EQ(error_of(cancelled), error(errc::cancelled));
    say("cancelled in " + std::to_string(now()));
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(sleeper());
    co_await takt::sleep(ticks(10));
    t.cancel();
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"cancelled in 11"});
}

TEST_F(attempt_test, of_a_gather_gives_all_results_or_the_first_error) {
  auto amain = []() -> coro<> {
    const auto good = co_await attempt(takt::gather(give(1), give(2)));
    EXPECT_EQ(good, (std::tuple(1, 2)));
    const auto bad = co_await attempt(takt::gather(give(1), fail(fault::plain)));
    EXPECT_EQ(error_of(bad), error(fault::plain));
    auto named = takt::gather(give(5));
    const auto by_name = co_await attempt(named);
    EXPECT_EQ(by_name, std::tuple(5));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_a_generators_next_gives_its_value_its_end_or_its_error) {
  auto body = []() -> takt::async_generator<int> {
    co_yield 1;
    co_await takt::yield();
    co_await raise(fault::plain);
  };
  auto amain = [&]() -> coro<> {
    auto g = body();
    const auto value = co_await attempt(g.next());
    static_assert(std::is_same_v<decltype(value), const std::expected<std::optional<int>, error>>);
    EXPECT_EQ(value.value(), 1);
    const auto raised = co_await attempt(g.next());
    EXPECT_EQ(error_of(raised), error(fault::plain));
    const auto end = co_await attempt(g.next());
    EXPECT_EQ(end.value(), std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, of_a_named_coroutine_uses_it_up) {
  auto amain = []() -> coro<> {
    auto good = give(1);
    const auto a = co_await attempt(good);
    EXPECT_EQ(a, 1);
    const auto again = co_await attempt(good);
    EXPECT_EQ(error_of(again), error(errc::already_awaited));
    auto bad = fail_later(fault::plain);
    const auto b = co_await attempt(bad);
    EXPECT_EQ(error_of(b), error(fault::plain));
    const auto bad_again = co_await attempt(bad);
    EXPECT_EQ(error_of(bad_again), error(errc::already_awaited));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, may_be_named_before_it_is_awaited) {
  auto amain = []() -> coro<> {
    auto a = attempt(fail_later(fault::plain));
    const auto r = co_await std::move(a);
    EXPECT_EQ(error_of(r), error(fault::plain));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(attempt_test, dropped_unawaited_drops_the_coroutine_which_is_reported) {
  auto amain = []() -> coro<> {
    { const auto a = attempt(give(1)); }
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "give"));
}

TEST_F(attempt_test, catches_what_a_coroutine_raises_that_was_awaited_by_name) {
  auto middle = [&]() -> coro<> {
    auto below = deep(2, fault::plain);
    co_await below;
    say("not here");
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(middle());
    EXPECT_EQ(error_of(r), error(fault::plain));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"left 1", "left 2"}));
}

TEST_F(attempt_test, catches_what_a_coroutine_raises_that_was_awaited_by_reference) {
  auto middle = [&](coro<>& below) -> coro<> {
    co_await below;
    say("not here");
  };
  auto amain = [&]() -> coro<> {
    auto below = deep(2, fault::plain);
    const auto r = co_await attempt(middle(below));
    EXPECT_EQ(error_of(r), error(fault::plain));
    const auto again = co_await attempt(below);
    EXPECT_EQ(error_of(again), error(errc::already_awaited));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"left 1", "left 2"}));
}

TEST_F(attempt_test, in_a_destroyed_frame_catches_nothing) {
  auto child = [&]() -> coro<> {
    const auto r = co_await attempt(takt::sleep(ticks(100)));
    say(r ? "slept" : "caught");
  };
  auto amain = [&]() -> coro<> {
    { auto g = takt::gather(child()); co_await takt::yield(); }
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

// --- raise ------------------------------------------------------------------------------------------------------------

class raise_test : public attempt_test {};

TEST_F(raise_test, without_an_attempt_ends_the_task_failed) {
  auto amain = [&]() -> coro<> {
    const auto t = create_task(deep(2, fault::plain));
    co_await takt::yield();
    EXPECT_TRUE(t.done());
    EXPECT_FALSE(t.cancelled());
    EXPECT_EQ(t.error(), error(fault::plain));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"left 1", "left 2"}));
}

TEST_F(raise_test, goes_from_task_to_task_along_the_awaits) {
  auto outer = []() -> coro<int> {
    const int v = co_await create_task(fail_later(fault::plain));
    co_return v;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(create_task(outer()));
    EXPECT_EQ(error_of(r), error(fault::plain));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(raise_test, of_cancelled_ends_the_task_cancelled) {
  auto amain = []() -> coro<> {
    const auto t = create_task(fail(errc::cancelled));
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(raise_test, may_happen_inside_a_destructors_task_of_its_own) {
  auto amain = [&]() -> coro<> {
    struct starts {
      ~starts() { create_task(fail(fault::other)); }
    };
    auto child = []() -> coro<> {
      const starts s;
      co_await raise(fault::plain);
    };
    const auto r = co_await attempt(child());
    EXPECT_EQ(error_of(r), error(fault::plain));
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("task_failed", "fail"));
}

}  // namespace
