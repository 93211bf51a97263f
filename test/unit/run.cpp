#include "takt/run.hpp"

#include <memory>

#include "support.hpp"

TAKT_NAMED_POOL(second_pool, takt::tasks<4>, takt::blocks<2048, 8>);

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;

enum class fault { broken = 4 };

class run_test : public takt_test {};

coro<int> give(int v) { co_return v; }
coro<> wait(takt::clock::rep in) { co_await takt::sleep(ticks(in)); }
coro<> fail() {
  co_await takt::yield();
  co_await takt::raise(fault::broken);
}

TEST_F(run_test, gives_the_result) {
  const auto r = takt::run(give(42));
  static_assert(std::is_same_v<decltype(r), const std::expected<int, error>>);
  ASSERT_TRUE(r.has_value());
  EXPECT_EQ(*r, 42);
}

TEST_F(run_test, of_void_gives_success) {
  const auto r = takt::run(wait(0));
  static_assert(std::is_same_v<decltype(r), const std::expected<void, error>>);
  EXPECT_TRUE(r.has_value());
}

TEST_F(run_test, moves_the_result_out) {
  auto amain = []() -> coro<std::unique_ptr<int>> { co_return std::make_unique<int>(3); };
  const auto r = takt::run(amain());
  ASSERT_TRUE(r.has_value());
  EXPECT_EQ(**r, 3);
}

TEST_F(run_test, gives_a_reference_as_a_value) {
  int target = 0;
  auto amain = [&]() -> coro<int&> { co_return target; };
  const auto r = takt::run(amain());
  ASSERT_TRUE(r.has_value());
  EXPECT_EQ(&r->get(), &target);
}

TEST_F(run_test, gives_and_reports_the_error) {
  const auto r = takt::run(fail());
  EXPECT_EQ(error_of(r), error(fault::broken));
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(text_of(all[0]), report_text("run_failed", "fail"));
  EXPECT_EQ(all[0].code, fault::broken);
}

TEST_F(run_test, of_a_main_that_cancels_itself_gives_cancelled) {
  auto amain = []() -> coro<> {
    takt::current_task().cancel();
    co_await takt::sleep(ticks(10));
  };
  const auto r = takt::run(amain());
  EXPECT_EQ(error_of(r), error(errc::cancelled));
  EXPECT_EQ(take_report_text(), report_text("run_failed", "operator()"));
}

TEST_F(run_test, of_an_empty_coroutine_gives_and_reports_invalid_handle) {
  const auto r = takt::run(coro<int>());
  EXPECT_EQ(error_of(r), error(errc::invalid_handle));
  EXPECT_EQ(take_report_text(), "run_failed");
}

TEST_F(run_test, of_a_moved_from_coroutine_gives_invalid_handle) {
  coro<int> c = give(1);
  coro<int> d = std::move(c);
  const auto moved_from = takt::run(std::move(c));
  EXPECT_EQ(error_of(moved_from), error(errc::invalid_handle));
  take_reports();
  EXPECT_EQ(takt::run(std::move(d)), 1);
}

TEST_F(run_test, of_a_coroutine_awaited_before_gives_already_awaited) {
  auto outer = [&](coro<int>& c) -> coro<> { co_await c; };
  coro<int> c = give(1);
  EXPECT_TRUE(takt::run(outer(c)));
  const auto r = takt::run(std::move(c));
  EXPECT_EQ(error_of(r), error(errc::already_awaited));
  take_reports();
}

TEST_F(run_test, inside_run_is_loop_running) {
  auto amain = [&]() -> coro<int> {
    const auto inner = takt::run(give(1));
    EXPECT_EQ(error_of(inner), error(errc::loop_running));
    co_await takt::sleep(ticks(1));
    co_return 2;
  };
  EXPECT_EQ(takt::run(amain()), 2);
  EXPECT_NE(take_report_text().find(report_text("never_awaited", "give")), std::string::npos);
}

TEST_F(run_test, of_another_loop_inside_run_is_loop_running) {
  auto amain = [&]() -> coro<int> {
    takt::loop other(second_pool);
    const auto inner = other.run_until_complete(give(1));
    EXPECT_EQ(error_of(inner), error(errc::loop_running));
    co_await takt::sleep(ticks(1));
    co_return 2;
  };
  EXPECT_EQ(takt::run(amain()), 2);
  EXPECT_NE(take_report_text().find(report_text("never_awaited", "give")), std::string::npos);
}

TEST_F(run_test, can_be_called_again) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(takt::run(give(i)), i);
}

TEST_F(run_test, again_knows_nothing_of_the_one_before) {
  auto first = [&]() -> coro<> {
    for (int i = 0; i < 5; ++i) create_task(wait(100 + i));
    create_task(fail());
    co_await takt::sleep(ticks(10));
    create_task(wait(0));
  };
  EXPECT_TRUE(takt::run(first()));
  EXPECT_EQ(take_report_text(), report_text("task_failed", "fail"));
  EXPECT_EQ(now(), 11u);
  EXPECT_EQ(tasks_in_use(takt::application_pool), 0u);

  // No sleeper is left: idle, the second run would otherwise go to its deadline.
  auto second = []() -> coro<> {
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
    co_await takt::sleep(ticks(1000));
  };
  unsigned idle = 0;
  takt::sim::on_idle([](takt::port::ticks, void* count) { ++*static_cast<unsigned*>(count); }, &idle);
  EXPECT_TRUE(takt::run(second()));
  EXPECT_EQ(idle, 1u);
  EXPECT_EQ(now(), 1012u);
}

TEST_F(run_test, again_after_an_error_works) {
  EXPECT_FALSE(takt::run(fail()));
  EXPECT_EQ(take_report_text(), report_text("run_failed", "fail"));
  EXPECT_EQ(takt::run(give(1)), 1);
}

TEST_F(run_test, leaves_the_clock_where_it_is) {
  EXPECT_TRUE(takt::run(wait(4)));
  EXPECT_EQ(now(), 5u);
  EXPECT_TRUE(takt::run(wait(4)));
  EXPECT_EQ(now(), 10u);
}

TEST_F(run_test, of_a_loop_uses_that_loops_pool) {
  auto child = [](std::size_t& frames, std::size_t& tasks) -> coro<> {
    frames = frames_in_use(second_pool);
    tasks = tasks_in_use(second_pool);
    co_return;
  };
  std::size_t frames = 0;
  std::size_t tasks = 0;
  auto amain = [&]() -> coro<int> {
    co_await create_task(child(frames, tasks));
    co_return 3;
  };
  takt::loop l(second_pool);
  EXPECT_EQ(l.run_until_complete(amain()), 3);
  EXPECT_EQ(frames, 1u) << "main's own frame was made outside the loop, from the application's pool";
  EXPECT_EQ(tasks, 2u);
  EXPECT_EQ(frames_in_use(second_pool), 0u);
  EXPECT_EQ(tasks_in_use(second_pool), 0u);
}

TEST_F(run_test, of_a_loop_can_be_called_again) {
  takt::loop l(second_pool);
  EXPECT_EQ(l.run_until_complete(give(1)), 1);
  EXPECT_EQ(l.run_until_complete(give(2)), 2);
}

TEST_F(run_test, of_loops_one_after_the_other_can_share_a_pool) {
  for (int i = 0; i < 3; ++i) {
    takt::loop l(second_pool);
    EXPECT_EQ(l.run_until_complete(give(i)), i);
  }
}

// asyncio.run raises RuntimeError: Event loop stopped before Future completed.
TEST_F(run_test, of_a_loop_that_is_stopped_cancels_its_task_and_says_so) {
  auto amain = [&]() -> coro<int> {
    takt::get_running_loop()->stop();
    const auto r = co_await takt::attempt(takt::sleep(ticks(5)));
    EXPECT_EQ(error_of(r), errc::cancelled);
    say("cleans up");
    co_return 7;
  };
  EXPECT_EQ(error_of(takt::run(amain())), errc::loop_stopped);
  EXPECT_EQ(log, words{"cleans up"});
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(text_of(all[0]), report_text("run_failed", "operator()"));
  EXPECT_EQ(all[0].code, errc::loop_stopped);
}

TEST_F(run_test, that_is_stopped_in_the_pass_in_which_its_task_ends_gives_the_result) {
  auto amain = []() -> coro<int> {
    takt::get_running_loop()->stop();
    co_return 7;
  };
  const auto r = takt::run(amain());
  ASSERT_TRUE(r.has_value());
  EXPECT_EQ(*r, 7);
}

}  // namespace
