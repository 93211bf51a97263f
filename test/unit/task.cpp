#include "takt/task.hpp"

#include <memory>

#include "support.hpp"

namespace {

using namespace unit;
using takt::any_task;
using takt::coro;
using takt::create_task;
using takt::task;

class task_test : public takt_test {};

enum class fault { broken = 3 };

coro<int> give(int v) { co_return v; }
coro<int> give_later(int v, takt::clock::rep in) {
  co_await takt::sleep(ticks(in));
  co_return v;
}
coro<> wait(takt::clock::rep in) { co_await takt::sleep(ticks(in)); }
coro<int> fail() {
  co_await takt::yield();
  co_await takt::raise(fault::broken);
  co_return 0;
}
coro<std::unique_ptr<int>> own(int v) { co_return std::make_unique<int>(v); }
coro<int&> refer(int& to) { co_return to; }
coro<counted> count(int v) { co_return counted(v); }

TEST_F(task_test, awaited_gives_its_result) {
  auto amain = []() -> coro<> {
    const task<int> t = create_task(give_later(5, 3));
    EXPECT_FALSE(t.done());
    const int v = co_await t;
    EXPECT_EQ(v, 5);
    EXPECT_TRUE(t.done());
    EXPECT_FALSE(t.cancelled());
    EXPECT_EQ(t.error(), std::nullopt);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, awaited_again_gives_its_result_again_without_a_pass) {
  pass_log passes;
  auto amain = [&]() -> coro<> {
    passes.start();
    const task<int> t = create_task(give(5));
    const int first = co_await t;
    passes.note("first");
    const int second = co_await t;
    passes.note("second");
    EXPECT_EQ(first, 5);
    EXPECT_EQ(second, 5);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(passes.text(), "first@3 second@3");
}

TEST_F(task_test, wakes_all_who_await_it_in_the_order_in_which_they_began) {
  task<int> t;
  auto waits = [&](const char* who) -> coro<> {
    co_await t;
    say(who);
  };
  auto amain = [&]() -> coro<> {
    t = create_task(give_later(1, 4));
    create_task(waits("a"));
    create_task(waits("b"));
    co_await takt::yield();
    co_await waits("c");
  };
  EXPECT_TRUE(takt::run(amain()));
  t = {};
  EXPECT_EQ(log, (words{"a", "b", "c"}));
}

TEST_F(task_test, handles_are_copies_of_one_another) {
  auto amain = []() -> coro<> {
    const task<int> a = create_task(give(7));
    const task<int> b = a;
    any_task c = b;
    EXPECT_TRUE(a == b);
    EXPECT_TRUE(b == c);
    const int v = co_await b;
    EXPECT_EQ(v, 7);
    EXPECT_TRUE(a.done());
    EXPECT_TRUE(c.done());
    c = any_task();
    EXPECT_FALSE(a == c);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, handle_moved_from_is_empty) {
  auto amain = []() -> coro<> {
    task<int> a = create_task(give(7));
    const task<int> b = std::move(a);
    EXPECT_FALSE(static_cast<bool>(a));
    EXPECT_TRUE(static_cast<bool>(b));
    const int v = co_await b;
    EXPECT_EQ(v, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, handle_assigned_to_itself_stays) {
  auto amain = []() -> coro<> {
    task<int> a = create_task(give(7));
    const task<int>& same = a;
    a = same;
    const int v = co_await a;
    EXPECT_EQ(v, 7);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, empty_handle_is_done_with_invalid_handle) {
  const task<int> none;
  EXPECT_FALSE(static_cast<bool>(none));
  EXPECT_TRUE(none.done());
  EXPECT_FALSE(none.cancelled());
  EXPECT_FALSE(none.cancel());
  EXPECT_EQ(none.cancelling(), 0u);
  EXPECT_EQ(none.uncancel(), 0u);
  EXPECT_EQ(none.error(), error(errc::invalid_handle));
  EXPECT_EQ(none.result(), nullptr);
  EXPECT_EQ(none.name(), "");
  EXPECT_FALSE(task<>().result());
}

TEST_F(task_test, goes_on_when_its_last_handle_is_dropped) {
  auto child = [&]() -> coro<> {
    co_await takt::sleep(ticks(5));
    say("child");
  };
  auto amain = [&]() -> coro<> {
    create_task(child());
    co_await takt::sleep(ticks(20));
    say("main");
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, (words{"child", "main"}));
}

TEST_F(task_test, keeps_its_result_as_long_as_a_handle_is_there) {
  auto amain = []() -> coro<> {
    task<counted> t = create_task(count(4));
    co_await takt::sleep(ticks(3));
    EXPECT_TRUE(t.done());
    EXPECT_EQ(counted::alive(), 1u);
    EXPECT_EQ(t.result()->value, 4);
    t = {};
    EXPECT_EQ(counted::alive(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, result_is_there_once_it_is_done) {
  auto amain = []() -> coro<> {
    const task<int> t = create_task(give(9));
    EXPECT_EQ(t.result(), nullptr);
    const task<> v = create_task(wait(0));
    EXPECT_FALSE(v.result());
    co_await t;
    co_await v;
    EXPECT_EQ(*t.result(), 9);
    EXPECT_TRUE(v.result());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, that_failed_has_an_error_and_no_result) {
  auto amain = []() -> coro<> {
    const task<int> t = create_task(fail());
    EXPECT_EQ(t.error(), std::nullopt);
    co_await takt::sleep(ticks(2));
    EXPECT_TRUE(t.done());
    EXPECT_FALSE(t.cancelled());
    EXPECT_EQ(t.result(), nullptr);
    EXPECT_EQ(t.error(), error(fault::broken));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, raises_its_error_at_each_who_awaits_it) {
  task<int> t;
  auto waits = [&](std::string who) -> coro<> {
    const auto r = co_await takt::attempt(t);
    say(who + (!r && r.error() == fault::broken ? " failed" : " went on"));
  };
  auto amain = [&]() -> coro<> {
    t = create_task(fail());
    auto a = create_task(waits("a"));
    auto b = create_task(waits("b"));
    co_await a;
    co_await b;
    co_await waits("late");
  };
  EXPECT_TRUE(takt::run(amain()));
  t = {};
  EXPECT_EQ(log, (words{"a failed", "b failed", "late failed"}));
}

TEST_F(task_test, awaited_as_an_lvalue_keeps_its_result) {
  auto amain = []() -> coro<> {
    const task<std::unique_ptr<int>> t = create_task(own(3));
    std::unique_ptr<int>& r = co_await t;
    EXPECT_EQ(*r, 3);
    EXPECT_EQ(t.result(), &r);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, awaited_as_an_rvalue_gives_its_result_away) {
  auto amain = []() -> coro<> {
    const std::unique_ptr<int> direct = co_await create_task(own(3));
    EXPECT_EQ(*direct, 3);
    task<std::unique_ptr<int>> t = create_task(own(4));
    const std::unique_ptr<int> moved = co_await std::move(t);
    EXPECT_EQ(*moved, 4);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, of_a_reference_gives_the_reference) {
  auto amain = []() -> coro<> {
    int target = 0;
    const task<int&> t = create_task(refer(target));
    int& r = co_await t;
    EXPECT_EQ(&r, &target);
    EXPECT_EQ(t.result(), &target);
    int& again = co_await create_task(refer(target));
    EXPECT_EQ(&again, &target);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, awaited_as_a_temporary_lives_until_its_end) {
  auto amain = []() -> coro<> {
    const counted c = co_await create_task(count(2));
    EXPECT_EQ(c.value, 2);
    EXPECT_EQ(counted::alive(), 1u);
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, handle_may_be_dropped_while_the_task_is_awaited) {
  task<int> t;
  auto drops = [&]() -> coro<> {
    t = {};
    co_return;
  };
  auto amain = [&]() -> coro<> {
    t = create_task(give_later(6, 5));
    create_task(drops());
    const int v = co_await std::move(t);
    EXPECT_EQ(v, 6);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, handle_outlives_run) {
  task<int> t;
  task<> failed;
  auto amain = [&]() -> coro<> {
    t = create_task(give(8));
    failed = create_task([]() -> coro<> { co_await takt::raise(fault::broken); }());
    co_await takt::yield();
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_TRUE(t.done());
  EXPECT_EQ(*t.result(), 8);
  EXPECT_EQ(failed.error(), error(fault::broken));
  EXPECT_EQ(tasks_in_use(takt::application_pool), 2u);

  auto second = [&]() -> coro<int> {
    const int v = co_await t;
    co_return v;
  };
  EXPECT_EQ(takt::run(second()), 8);
  t = {};
  failed = {};
}

TEST_F(task_test, counts_requests_to_cancel) {
  auto stubborn = []() -> coro<> {
    const auto r = co_await takt::attempt(takt::sleep(ticks(10)));
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    co_await takt::sleep(ticks(1));
  };
  auto amain = [&]() -> coro<> {
    const task<> t = create_task(stubborn());
    co_await takt::yield();
    EXPECT_EQ(t.cancelling(), 0u);
    EXPECT_EQ(t.uncancel(), 0u);
    EXPECT_TRUE(t.cancel());
    EXPECT_TRUE(t.cancel());
    EXPECT_TRUE(t.cancel());
    EXPECT_EQ(t.cancelling(), 3u);
    EXPECT_EQ(t.uncancel(), 2u);
    EXPECT_EQ(t.cancelling(), 2u);
    const auto r = co_await takt::attempt(t);
    EXPECT_TRUE(r.has_value()) << "three requests before the delivery are one cancellation";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, uncancel_does_not_take_back_a_cancellation_that_has_called_a_wait_off) {
  auto amain = []() -> coro<> {
    const task<> t = create_task(wait(10));
    co_await takt::yield();
    t.cancel();
    EXPECT_EQ(t.uncancel(), 0u);
    const auto r = co_await takt::attempt(t);
    EXPECT_EQ(error_of(r), error(errc::cancelled));
    EXPECT_TRUE(t.cancelled());
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, has_the_name_it_was_given_or_its_coroutines) {
  auto amain = []() -> coro<> {
    const task<> named = create_task(wait(1), "sensor");
    const task<> unnamed = create_task(wait(1));
    EXPECT_EQ(named.name(), kept_name("sensor"));
    EXPECT_EQ(unnamed.name(), kept_name("wait"));
    co_await named;
    co_await unnamed;
    EXPECT_EQ(named.name(), kept_name("sensor")) << "it has its name after its end, too";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(task_test, handle_is_one_word) {
  EXPECT_EQ(sizeof(any_task), sizeof(void*));
  EXPECT_EQ(sizeof(task<std::string>), sizeof(void*));
}

}  // namespace
