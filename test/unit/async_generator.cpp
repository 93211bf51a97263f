#include "takt/async_generator.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::async_generator;
using takt::coro;
using takt::create_task;

enum class fault { broken = 9 };

class async_generator_test : public takt_test {};

async_generator<int> count_to(int n) {
  for (int i = 1; i <= n; ++i) co_yield i;
}
async_generator<int> slowly(int n) {
  for (int i = 1; i <= n; ++i) {
    co_await takt::sleep(ticks(10));
    co_yield i;
  }
}
async_generator<int> fails_after(int n) {
  for (int i = 1; i <= n; ++i) co_yield i;
  co_await takt::yield();
  co_await takt::raise(fault::broken);
}
async_generator<int> holds(counted) {
  const counted local(1);
  for (int i = 0;; ++i) co_yield i;
}
async_generator<int> nothing() { co_return; }

TEST_F(async_generator_test, gives_its_values_and_then_nothing) {
  auto amain = [&]() -> coro<> {
    auto g = count_to(3);
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2", "3"}));
}

TEST_F(async_generator_test, exhausted_stays_exhausted_and_has_no_frame) {
  auto amain = []() -> coro<> {
    const std::size_t before = frames_in_use(takt::application_pool);
    auto g = count_to(1);
    EXPECT_EQ(frames_in_use(takt::application_pool), before + 1);
    const auto first = co_await g.next();
    EXPECT_EQ(first, 1);
    for (int i = 0; i < 3; ++i) {
      const auto end = co_await g.next();
      EXPECT_EQ(end, std::nullopt);
    }
    EXPECT_EQ(frames_in_use(takt::application_pool), before);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, of_nothing_is_at_its_end_at_once) {
  auto amain = []() -> coro<> {
    auto g = nothing();
    const auto end = co_await g.next();
    EXPECT_EQ(end, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, takes_no_pass_unless_its_body_awaits) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    auto g = count_to(3);
    while (const auto v = co_await g.next()) passes.note(std::to_string(*v));
    passes.note("end");
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "1@1 2@1 3@1 end@1");
}

TEST_F(async_generator_test, does_not_run_before_it_is_asked) {
  auto body = [&]() -> async_generator<int> {
    say("body");
    co_yield 1;
    say("after");
  };
  auto amain = [&]() -> coro<> {
    auto g = body();
    say("made");
    const auto v = co_await g.next();
    EXPECT_EQ(v, 1);
    say("got");
    const auto end = co_await g.next();
    EXPECT_EQ(end, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"made", "body", "got", "after"}));
}

TEST_F(async_generator_test, whose_body_awaits_lets_others_run) {
  auto other = [&]() -> coro<> {
    co_await takt::sleep(ticks(15));
    say("other");
  };
  auto amain = [&]() -> coro<> {
    create_task(other());
    auto g = slowly(3);
    while (const auto v = co_await g.next()) say(std::to_string(*v) + " in " + std::to_string(now()));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1 in 11", "other", "2 in 22", "3 in 33"}));
}

TEST_F(async_generator_test, whose_body_awaits_coroutines_tasks_and_generators) {
  auto twice = [](int v) -> coro<int> {
    co_await takt::yield();
    co_return 2 * v;
  };
  auto body = [&]() -> async_generator<int> {
    auto inner = slowly(2);
    while (const auto v = co_await inner.next()) {
      const int a = co_await twice(*v);
      co_yield a;
      const int b = co_await create_task(twice(a));
      co_yield b;
    }
  };
  auto amain = [&]() -> coro<> {
    auto g = body();
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"2", "4", "4", "8"}));
}

TEST_F(async_generator_test, of_references_gives_the_objects_themselves) {
  std::array<std::string, 2> all{"a", "b"};
  auto each = [&]() -> async_generator<std::string&> {
    for (std::string& s : all) co_yield s;
  };
  auto amain = [&]() -> coro<> {
    auto g = each();
    while (auto s = co_await g.next()) s->get() += "!";
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(all, (std::array<std::string, 2>{"a!", "b!"}));
}

TEST_F(async_generator_test, of_move_only_values_moves_them_out) {
  auto make = []() -> async_generator<std::unique_ptr<int>> {
    co_yield std::make_unique<int>(1);
    auto named = std::make_unique<int>(2);
    co_yield std::move(named);
    EXPECT_EQ(named, nullptr);
  };
  auto amain = [&]() -> coro<> {
    auto g = make();
    while (const auto v = co_await g.next()) say(std::to_string(**v));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2"}));
}

TEST_F(async_generator_test, copies_what_is_yielded_as_an_lvalue) {
  auto make = [&]() -> async_generator<std::string> {
    std::string kept = "kept";
    co_yield kept;
    EXPECT_EQ(kept, "kept");
    const std::string constant = "constant";
    co_yield constant;
    EXPECT_EQ(constant, "constant");
    co_yield "converted";
  };
  auto amain = [&]() -> coro<> {
    auto g = make();
    while (auto v = co_await g.next()) say(std::move(*v));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"kept", "constant", "converted"}));
}

TEST_F(async_generator_test, raises_its_bodys_error_and_is_at_its_end) {
  auto amain = [&]() -> coro<> {
    auto g = fails_after(1);
    const auto first = co_await g.next();
    EXPECT_EQ(first, 1);
    const auto second = co_await takt::attempt(g.next());
    EXPECT_EQ(error_of(second), error(fault::broken));
    const auto third = co_await g.next();
    EXPECT_EQ(third, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, raises_through_the_coroutine_that_owns_it) {
  auto consume = [&]() -> coro<> {
    auto g = fails_after(2);
    while (const auto v = co_await g.next()) say(std::to_string(*v));
    say("not here");
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(consume());
    EXPECT_EQ(error_of(r), error(fault::broken));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2"}));
}

TEST_F(async_generator_test, raises_through_a_coroutine_that_has_a_reference_to_it) {
  auto consume = [&](async_generator<int>& g) -> coro<> {
    while (const auto v = co_await g.next()) say(std::to_string(*v));
    say("not here");
  };
  auto amain = [&]() -> coro<> {
    auto g = fails_after(2);
    const auto r = co_await takt::attempt(consume(g));
    EXPECT_EQ(error_of(r), error(fault::broken));
    const auto end = co_await g.next();
    EXPECT_EQ(end, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2"}));
}

TEST_F(async_generator_test, raises_in_another_task_than_its_owners) {
  auto consume = [&](async_generator<int>& g) -> coro<> {
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  auto amain = [&]() -> coro<> {
    auto g = fails_after(1);
    const auto r = co_await takt::attempt(create_task(consume(g)));
    EXPECT_EQ(error_of(r), error(fault::broken));
    const auto end = co_await g.next();
    EXPECT_EQ(end, std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"1"});
}

TEST_F(async_generator_test, dropped_half_way_destroys_what_it_holds) {
  auto amain = []() -> coro<> {
    {
      auto g = holds(counted(1));
      const auto v = co_await g.next();
      EXPECT_EQ(v, 0);
      EXPECT_EQ(counted::alive(), 2u);
    }
    EXPECT_EQ(counted::alive(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, closed_half_way_destroys_what_it_holds_and_gives_nothing_more) {
  auto body = [&](counted) -> async_generator<int> {
    const leaves noted(log, "closed");
    const counted local(1);
    co_yield 1;
    co_yield 2;
  };
  auto amain = [&]() -> coro<> {
    auto g = body(counted(1));
    const auto first = co_await g.next();
    EXPECT_EQ(*first, 1);
    g.close();
    EXPECT_EQ(log, words{"closed"});
    EXPECT_EQ(counted::alive(), 0u);
    for (int i = 0; i < 2; ++i) {
      const auto none = co_await g.next();
      EXPECT_FALSE(none);
      g.close();
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, closed_unstarted_never_runs) {
  auto body = [&](counted) -> async_generator<int> {
    say("never");
    co_yield 1;
  };
  auto amain = [&]() -> coro<> {
    auto g = body(counted(1));
    g.close();
    EXPECT_EQ(counted::alive(), 0u);
    const auto none = co_await g.next();
    EXPECT_FALSE(none);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(async_generator_test, dropped_unstarted_destroys_its_parameters_and_is_not_reported) {
  auto amain = []() -> coro<> {
    {
      auto g = holds(counted(1));
      EXPECT_EQ(counted::alive(), 1u);
    }
    EXPECT_EQ(counted::alive(), 0u);
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, assigned_over_destroys_the_one_that_was_there) {
  auto amain = []() -> coro<> {
    auto g = holds(counted(1));
    co_await g.next();
    g = count_to(2);
    EXPECT_EQ(counted::alive(), 0u);
    const auto v = co_await g.next();
    EXPECT_EQ(v, 1);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, can_be_moved_between_values) {
  auto amain = []() -> coro<> {
    auto g = count_to(3);
    co_await g.next();
    auto h = std::move(g);
    const auto v = co_await h.next();
    EXPECT_EQ(v, 2);
    const auto moved_from = co_await takt::attempt(g.next());
    EXPECT_EQ(error_of(moved_from), error(errc::invalid_handle));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, can_be_returned_and_passed_by_value) {
  auto make = []() { return count_to(2); };
  auto consume = [&](async_generator<int> g) -> coro<> {
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  auto amain = [&]() -> coro<> { co_await consume(make()); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2"}));
}

TEST_F(async_generator_test, can_be_consumed_by_turns_of_several_tasks) {
  auto amain = [&]() -> coro<> {
    auto g = count_to(4);
    auto take = [&](std::string who) -> coro<> {
      const auto a = co_await g.next();
      say(who + std::to_string(*a));
      co_await takt::yield();
      const auto b = co_await g.next();
      say(who + std::to_string(*b));
    };
    co_await takt::gather(take("a"), take("b"));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"a1", "b2", "a3", "b4"}));
}

TEST_F(async_generator_test, cancelled_inside_its_body_is_at_its_end) {
  auto amain = [&]() -> coro<> {
    auto body = [&](counted) -> async_generator<int> {
      const counted local(1);
      co_yield 1;
      co_await takt::sleep(ticks(100));
      co_yield 2;
    };
    auto g = body(counted(2));
    auto consume = [&]() -> coro<> {
      const auto v = co_await g.next();
      EXPECT_EQ(v, 1);
      const auto r = co_await takt::attempt(g.next());
      EXPECT_EQ(error_of(r), error(errc::cancelled));
      EXPECT_EQ(counted::alive(), 0u);
      const auto end = co_await g.next();
      EXPECT_EQ(end, std::nullopt);
      say("went on");
    };
    const auto t = create_task(consume());
    co_await takt::sleep(ticks(10));
    t.cancel();
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"went on"});
}

TEST_F(async_generator_test, that_catches_its_cancellation_goes_on) {
  auto stubborn = []() -> async_generator<int> {
    const auto r = co_await takt::attempt(takt::sleep(ticks(100)));
    co_yield r ? 0 : 1;
    co_yield 2;
  };
  auto consume = [&]() -> coro<> {
    auto g = stubborn();
    while (const auto v = co_await g.next()) say(std::to_string(*v));
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(consume());
    co_await takt::sleep(ticks(10));
    t.cancel();
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"1", "2"}));
}

TEST_F(async_generator_test, asked_while_another_task_waits_in_it_is_already_running) {
  auto amain = [&]() -> coro<> {
    auto g = slowly(2);
    auto first = [&]() -> coro<> {
      const auto v = co_await g.next();
      EXPECT_EQ(v, 1);
    };
    const auto t = create_task(first());
    co_await takt::yield();
    const auto r = co_await takt::attempt(g.next());
    EXPECT_EQ(error_of(r), error(errc::already_running));
    co_await t;
    const auto v = co_await g.next();
    EXPECT_EQ(v, 2);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, that_asks_itself_is_already_running) {
  async_generator<int> g;
  auto body = [&]() -> async_generator<int> {
    const auto r = co_await takt::attempt(g.next());
    EXPECT_EQ(error_of(r), error(errc::already_running));
    co_yield 1;
  };
  auto amain = [&]() -> coro<> {
    g = body();
    const auto v = co_await g.next();
    EXPECT_EQ(v, 1);
    g = {};
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, empty_raises_invalid_handle) {
  auto amain = []() -> coro<> {
    async_generator<int> none;
    for (int i = 0; i < 2; ++i) {
      const auto r = co_await takt::attempt(none.next());
      EXPECT_EQ(error_of(r), error(errc::invalid_handle));
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(async_generator_test, outlives_run_and_goes_on_in_the_next) {
  auto g = count_to(2);
  auto ask = [&]() -> coro<std::optional<int>> {
    const auto v = co_await g.next();
    co_return v;
  };
  EXPECT_EQ(takt::run(ask()).value(), 1);
  EXPECT_EQ(takt::run(ask()).value(), 2);
  EXPECT_EQ(takt::run(ask()).value(), std::nullopt);
}

TEST_F(async_generator_test, is_one_word) { EXPECT_EQ(sizeof(async_generator<std::string>), sizeof(void*)); }

}  // namespace
