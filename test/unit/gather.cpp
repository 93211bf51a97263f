#include "takt/gather.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::gather;

enum class fault { first = 1, second, clean_up };

class gather_test : public takt_test {
 public:
  coro<int> give(int v, int passes) {
    for (int i = 0; i < passes; ++i) co_await takt::yield();
    say("ended " + std::to_string(v));
    co_return v;
  }
  coro<int> fail(fault f, int passes) {
    for (int i = 0; i < passes; ++i) co_await takt::yield();
    say("failed");
    co_await takt::raise(f);
    co_return 0;
  }
  /// Waits until it is cancelled, and takes `passes` to clean up.
  coro<int> stubborn(const char* who, int passes) {
    const auto r = co_await takt::attempt(takt::sleep(ticks(1000)));
    for (int i = 0; i < passes; ++i) co_await takt::yield();
    say(who + std::string(r ? " slept" : " cancelled"));
    co_return 1;
  }
  coro<> idle(counted) { co_await takt::sleep(ticks(1000)); }
};

coro<> nothing() { co_return; }
coro<int> give_now(int v) { co_return v; }
coro<std::unique_ptr<int>> own(int v) {
  co_await takt::yield();
  co_return std::make_unique<int>(v);
}
coro<int&> refer(int& to) {
  co_await takt::yield();
  co_return to;
}

TEST_F(gather_test, gives_the_results_in_the_order_of_the_arguments) {
  auto amain = [&]() -> coro<> {
    const auto [a, b, c] = co_await gather(give(1, 5), give(2, 0), give(3, 2));
    EXPECT_EQ(a, 1);
    EXPECT_EQ(b, 2);
    EXPECT_EQ(c, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 2", "ended 3", "ended 1"}));
}

TEST_F(gather_test, of_different_types_gives_a_tuple_of_them) {
  auto amain = []() -> coro<> {
    int target = 6;
    auto all = co_await gather(nothing(), own(5), refer(target), give_now(7));
    static_assert(
        std::is_same_v<decltype(all), std::tuple<std::monostate, std::unique_ptr<int>, takt::reference<int>, int>>);
    EXPECT_EQ(*std::get<1>(all), 5);
    EXPECT_EQ(&std::get<2>(all).get(), &target);
    EXPECT_EQ(std::get<3>(all), 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, of_an_array_gives_an_array) {
  auto amain = [&]() -> coro<> {
    std::array children{give(1, 2), give(2, 1), give(3, 0)};
    const std::array<int, 3> all = co_await gather(std::move(children));
    EXPECT_EQ(all, (std::array{1, 2, 3}));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"ended 3", "ended 2", "ended 1"}));
}

TEST_F(gather_test, of_a_span_takes_the_coroutines_out) {
  auto amain = []() -> coro<> {
    std::array children{own(1), own(2)};
    const auto all = co_await gather(std::span(children));
    static_assert(std::is_same_v<decltype(all), const std::array<std::unique_ptr<int>, 2>>);
    EXPECT_EQ(*all[0], 1);
    EXPECT_EQ(*all[1], 2);
    EXPECT_FALSE(static_cast<bool>(children[0]));
    EXPECT_FALSE(static_cast<bool>(children[1]));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, of_an_array_of_void_or_references_gives_an_array_of_their_stand_ins) {
  auto amain = []() -> coro<> {
    std::array<int, 2> targets{};
    std::array refs{refer(targets[0]), refer(targets[1])};
    const auto all = co_await gather(std::move(refs));
    static_assert(std::is_same_v<decltype(all), const std::array<takt::reference<int>, 2>>);
    EXPECT_EQ(&all[1].get(), &targets[1]);
    std::array nothings{nothing(), nothing()};
    const auto none = co_await gather(std::move(nothings));
    static_assert(std::is_same_v<decltype(none), const std::array<std::monostate, 2>>);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, of_nothing_does_not_suspend) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    const std::tuple<> none = co_await gather();
    static_cast<void>(none);
    passes.note("gathered");
    std::array<coro<int>, 0> empty{};
    const std::array<int, 0> no_results = co_await gather(std::move(empty));
    EXPECT_TRUE(no_results.empty());
    passes.note("gathered");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "gathered@1 gathered@1");
}

TEST_F(gather_test, of_one_is_a_tuple_of_one) {
  auto amain = []() -> coro<> {
    const auto [one] = co_await gather(give_now(3));
    EXPECT_EQ(one, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, starts_its_children_when_it_is_called) {
  auto child = [&](const char* who) -> coro<> {
    say(who);
    co_return;
  };
  auto amain = [&]() -> coro<> {
    auto g = gather(child("a"), child("b"));
    say("called");
    co_await takt::yield();
    say("yielded");
    co_await g;
    say("awaited");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"called", "a", "b", "yielded", "awaited"}));
}

TEST_F(gather_test, awaited_after_all_have_ended_does_not_suspend) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    auto g = gather(give_now(1), give_now(2));
    for (int i = 0; i < 4; ++i) co_await takt::yield();
    EXPECT_EQ(g.pending(), 0u);
    passes.note("before");
    const auto [a, b] = co_await g;
    passes.note("after");
    EXPECT_EQ(a + b, 3);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "before@5 after@5");
}

TEST_F(gather_test, raises_the_first_error_once_all_have_ended) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(stubborn("a", 3), fail(fault::first, 1), stubborn("b", 0)));
    EXPECT_EQ(error_of(r), error(fault::first));
    say("raised");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"failed", "b cancelled", "a cancelled", "raised"}));
}

TEST_F(gather_test, raises_the_first_of_several_errors_and_reports_none) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(fail(fault::second, 2), fail(fault::first, 1), fail(fault::second, 1)));
    EXPECT_EQ(error_of(r), error(fault::first));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, error_during_the_clean_up_of_a_sibling_is_not_the_first) {
  auto fails_to_clean_up = [&]() -> coro<int> {
    co_await takt::attempt(takt::sleep(ticks(100)));
    co_await takt::raise(fault::clean_up);
    co_return 0;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(fails_to_clean_up(), fail(fault::first, 1)));
    EXPECT_EQ(error_of(r), error(fault::first));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, of_a_child_that_failed_before_it_is_awaited_raises_when_it_is) {
  auto amain = [&]() -> coro<> {
    auto g = gather(fail(fault::first, 0), stubborn("sibling", 0));
    for (int i = 0; i < 6; ++i) co_await takt::yield();
    EXPECT_EQ(g.pending(), 0u);
    const auto r = co_await takt::attempt(g);
    EXPECT_EQ(error_of(r), error(fault::first));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"failed", "sibling cancelled"}));
}

TEST_F(gather_test, of_a_child_that_was_cancelled_raises_cancelled_and_the_awaiter_goes_on) {
  auto cancels_itself = []() -> coro<int> {
    takt::current_task().cancel();
    co_await takt::yield();
    co_return 1;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(cancels_itself(), stubborn("sibling", 0)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    EXPECT_EQ(takt::current_task().cancelling(), 0u);
    co_await takt::yield();
    say("went on");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"sibling cancelled", "went on"}));
}

TEST_F(gather_test, cancelled_cancels_and_waits_for_all_its_children) {
  auto gathers = [&]() -> coro<> {
    co_await gather(stubborn("a", 2), stubborn("b", 0));
    say("not here");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_TRUE(t.cancel());
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    say("raised");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b cancelled", "a cancelled", "raised"}));
}

TEST_F(gather_test, cancelled_before_its_children_have_started_never_starts_them) {
  auto gathers = [&]() -> coro<> { co_await gather(idle(counted(1)), idle(counted(2))); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    co_await takt::yield();
    t.cancel();
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 0u);
}

TEST_F(gather_test, cancelled_twice_is_cancelled_once) {
  auto gathers = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(stubborn("a", 0), stubborn("b", 1)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    co_await takt::yield();
    say("went on");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_TRUE(t.cancel());
    EXPECT_TRUE(t.cancel());
    co_await t;
    EXPECT_EQ(t.cancelling(), 2u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a cancelled", "b cancelled", "went on"}));
}

// All children have ended and the gather has not been told: there is nothing to cancel any more, but the request is not lost.
TEST_F(gather_test, cancelled_after_all_have_ended_raises_in_its_own_turn) {
  pass_log passes;
  auto gathers = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(give_now(1), give_now(2)));
    passes.note(r ? "value" : "cancelled");
  };
  auto amain = [&]() -> coro<> {
    passes.start();
    const auto t = create_task(gathers());  // gathers in pass 2; its children end in pass 3
    co_await takt::yield();
    const auto late = create_task([](takt::task<> other) -> coro<> {  // runs in pass 3, after the children
      EXPECT_TRUE(other.cancel());
      co_return;
    }(t));
    co_await t;
    co_await late;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "cancelled@5");
}

TEST_F(gather_test, cancelled_by_the_task_itself_after_all_have_ended_raises) {
  auto amain = [&]() -> coro<> {
    auto g = gather(give_now(1), give_now(2));
    co_await takt::yield();
    takt::current_task().cancel();
    const auto r = co_await takt::attempt(g);
    EXPECT_FALSE(r.has_value());
    const auto next = co_await takt::attempt(takt::yield());
    EXPECT_TRUE(next.has_value());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, of_attempts_gives_errors_as_values) {
  auto tries = [&](fault f) -> coro<std::expected<int, error>> { co_return co_await takt::attempt(fail(f, 1)); };
  auto succeeds = [&]() -> coro<std::expected<int, error>> { co_return co_await takt::attempt(give_now(4)); };
  auto amain = [&]() -> coro<> {
    const auto [a, b, c] = co_await gather(tries(fault::first), succeeds(), tries(fault::second));
    EXPECT_EQ(error_of(a), error(fault::first));
    EXPECT_EQ(b, 4);
    EXPECT_EQ(error_of(c), error(fault::second));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, dropped_unawaited_destroys_its_children_where_they_wait) {
  auto amain = [&]() -> coro<> {
    {
      auto g = gather(idle(counted(1)), idle(counted(2)));
      co_await takt::yield();
      EXPECT_EQ(counted::alive(), 2u);
      EXPECT_EQ(tasks_in_use(takt::application_pool), 3u);
    }
    EXPECT_EQ(counted::alive(), 0u);
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
    co_await takt::sleep(ticks(10));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(now(), 11u);
}

TEST_F(gather_test, dropped_before_its_children_have_started_destroys_them) {
  auto amain = [&]() -> coro<> {
    { auto g = gather(idle(counted(1)), idle(counted(2))); }
    EXPECT_EQ(counted::alive(), 0u);
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, dropped_after_a_child_failed_reports_nothing) {
  auto amain = [&]() -> coro<> {
    {
      auto g = gather(fail(fault::first, 0));
      for (int i = 0; i < 3; ++i) co_await takt::yield();
      EXPECT_EQ(g.pending(), 0u);
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, dropped_with_a_result_nobody_took_destroys_it) {
  auto count = []() -> coro<counted> { co_return counted(1); };
  auto amain = [&]() -> coro<> {
    {
      auto g = gather(count(), count());
      for (int i = 0; i < 4; ++i) co_await takt::yield();
      EXPECT_EQ(counted::alive(), 2u);
    }
    EXPECT_EQ(counted::alive(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, nested_in_another) {
  auto inner = [&](int v) -> coro<int> {
    const auto [a, b] = co_await gather(give(v, 1), give(v + 1, 2));
    co_return a + b;
  };
  auto amain = [&]() -> coro<> {
    const auto [x, y] = co_await gather(inner(1), inner(10));
    EXPECT_EQ(x, 3);
    EXPECT_EQ(y, 21);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(gather_test, nested_in_another_is_cancelled_down_to_the_leaves) {
  auto inner = [&](const char* a, const char* b) -> coro<> { co_await gather(stubborn(a, 1), stubborn(b, 0)); };
  auto gathers = [&]() -> coro<> { co_await gather(inner("a", "b"), inner("c", "d")); };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(gathers());
    for (int i = 0; i < 4; ++i) co_await takt::yield();
    t.cancel();
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"b cancelled", "d cancelled", "a cancelled", "c cancelled"}));
}

TEST_F(gather_test, forgets_a_task_that_was_destroyed_while_it_waited_for_it) {
  auto amain = [&]() -> coro<> {
    auto kept = gather(give(1, 5));
    auto waits = [&]() -> coro<> {
      co_await kept;
      say("not here");
    };
    {
      auto destroyed = gather(waits());
      co_await takt::yield();
      co_await takt::yield();
      EXPECT_EQ(destroyed.pending(), 1u);
    }
    const auto [one] = co_await kept;
    EXPECT_EQ(one, 1);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"ended 1"});
}

TEST_F(gather_test, awaited_by_a_second_task_is_already_awaited) {
  auto amain = [&]() -> coro<> {
    auto g = gather(give(1, 5), give(2, 5));
    auto waits = [&]() -> coro<> {
      const auto r = co_await takt::attempt(g);
      EXPECT_EQ(error_of(r), error(errc::already_awaited));
      say("refused");
    };
    const auto second = create_task(waits());
    const auto [a, b] = co_await g;
    EXPECT_EQ(a + b, 3);
    co_await second;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"refused", "ended 1", "ended 2"}));
}

TEST_F(gather_test, of_an_empty_coroutine_raises_invalid_handle_and_starts_none) {
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(gather(give(1, 0), coro<int>(), give(2, 0)));
    EXPECT_EQ(error_of(r), error(errc::invalid_handle));
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(gather_test, of_large_groups) {
  auto amain = [&]() -> coro<> {
    std::array<coro<int>, 40> children;
    for (std::size_t i = 0; i < children.size(); ++i) {
      children[i] = give(static_cast<int>(i), static_cast<int>((i * 7) % 5));
    }
    const auto all = co_await gather(std::move(children));
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], static_cast<int>(i));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TAKT_NAMED_POOL(short_lived_pool, takt::tasks<3>, takt::blocks<512, 4>);

TEST_F(gather_test, that_outlives_its_loop_leaves_nothing_behind) {
  auto waits = []() -> coro<> { co_await takt::sleep(ticks(5)); };
  auto ends = []() -> coro<> { co_return; };
  using both_type = decltype(takt::gather(waits(), ends()));
  alignas(both_type) std::byte place[sizeof(both_type)];
  both_type* both = nullptr;
  {
    takt::loop loop(short_lived_pool);
    loop.within([&] { both = ::new (place) both_type(takt::gather(waits(), ends())); });
    loop.step();
  }
  EXPECT_EQ(take_report_text(), report_text("destroyed_pending", "operator()"));
  both->~both_type();
  EXPECT_EQ(tasks_in_use(short_lived_pool), 0u);
  EXPECT_EQ(frames_in_use(short_lived_pool), 0u);
}

// The next five are what CPython 3.14 does; that the first error cancels the others is takt's own.

TEST_F(gather_test, of_tasks_that_have_ended_does_not_suspend) {
  pass_log count;
  auto gives_now = [](int v) -> coro<int> { co_return v; };
  auto other = [&]() -> coro<> {
    count.note("other");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    const auto a = create_task(gives_now(1));
    const auto b = create_task(gives_now(2));
    co_await takt::yield();
    co_await takt::yield();
    create_task(other());
    const auto [x, y] = co_await gather(a, b);
    EXPECT_EQ(x, 1);
    EXPECT_EQ(y, 2);
    count.note("gathered");
    const auto [twice, again] = co_await gather(a, a);
    EXPECT_EQ(twice, 1);
    EXPECT_EQ(again, 1);
    co_await gather();
    co_await gather(std::array<coro<>, 0>());
    count.note("gathered");
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "gathered@3 gathered@3 other@4");
}

TEST_F(gather_test, of_which_some_have_ended_waits_for_the_others_alone) {
  pass_log count;
  auto gives_now = [](int v) -> coro<int> { co_return v; };
  auto notes_now = [&](const char* what, int after) -> coro<> {
    for (int i = 0; i < after; ++i) co_await takt::yield();
    count.note(what);
  };
  auto amain = [&]() -> coro<> {
    count.start();
    const auto ended = create_task(gives_now(1));
    co_await takt::yield();
    co_await takt::yield();
    count.note("before");
    const auto [x, nothing] = co_await gather(ended, notes_now("coro", 1));
    EXPECT_EQ(x, 1);
    count.note("gathered");
    const auto late = create_task(notes_now("task", 0));
    const auto [none, y] = co_await gather(late, ended);
    EXPECT_EQ(y, 1);
    count.note("gathered");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "before@3 coro@5 gathered@7 task@8 gathered@10");
}

TEST_F(gather_test, of_tasks_that_have_ended_one_of_them_with_an_error_raises_it_without_suspending) {
  pass_log count;
  auto fails = []() -> coro<> { co_await takt::raise(fault::first); };
  auto gives_now = [](int v) -> coro<int> { co_return v; };
  auto amain = [&]() -> coro<> {
    count.start();
    const auto bad = create_task(fails());
    const auto good = create_task(gives_now(1));
    co_await takt::yield();
    co_await takt::yield();
    count.note("before");
    const auto r = co_await takt::attempt(gather(good, bad));
    EXPECT_EQ(error_of(r), fault::first);
    count.note("failed");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "before@3 failed@3");
}

TEST_F(gather_test, with_one_that_has_ended_with_an_error_cancels_the_others_in_the_call) {
  pass_log count;
  auto fails = []() -> coro<> { co_await takt::raise(fault::first); };
  auto notes_now = [&]() -> coro<> {
    count.note("never");
    co_return;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    const auto bad = create_task(fails());
    const auto pending = create_task(takt_test::gives(7, 1000));
    co_await takt::yield();
    co_await takt::yield();
    auto g = gather(pending, bad, notes_now());
    EXPECT_FALSE(pending.done());
    count.note("made");
    const auto r = co_await takt::attempt(g);
    EXPECT_EQ(error_of(r), fault::first);
    EXPECT_TRUE(pending.cancelled());
    count.note("failed");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "made@3 failed@6");
  EXPECT_EQ(log, words{"7 cancelled"});
}

TEST_F(gather_test, of_one_task_twice_waits_for_it_once_and_a_cancellation_asks_it_twice) {
  pass_log count;
  unsigned requests = 0;
  auto sleeps = [&]() -> coro<int> {
    const auto r = co_await takt::attempt(takt::sleep(ticks(1000)));
    requests = takt::current_task().cancelling();
    if (!r) co_await takt::raise(r.error());
    co_return 1;
  };
  auto ends = [&]() -> coro<int> {
    co_await takt::yield();
    co_await takt::yield();
    count.note("end");
    co_return 5;
  };
  auto amain = [&]() -> coro<> {
    count.start();
    const auto t = create_task(ends());
    const auto [a, b] = co_await gather(t, t);
    EXPECT_EQ(a + b, 10);
    count.note("gathered");
    const auto u = create_task(sleeps());
    auto gathers = [&]() -> coro<> {
      const auto r = co_await takt::attempt(gather(u, u));
      EXPECT_EQ(error_of(r), errc::cancelled);
      count.note("cancelled");
    };
    const auto g = create_task(gathers());
    for (int i = 0; i < 3; ++i) co_await takt::yield();
    g.cancel();
    count.note("cancel");
    co_await g;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(count.text(), "end@4 gathered@6 cancel@9 cancelled@12");
  EXPECT_EQ(requests, 2u);
}

}  // namespace
