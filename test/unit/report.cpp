// What takt tells people about mistakes that no code is there to see.
#include "takt/report.hpp"

#include "support.hpp"

namespace {

using namespace unit;
using takt::coro;
using takt::create_task;
using takt::report;
using takt::task;

enum class fault { broken = 8 };

constexpr unsigned line_of_nothing = __LINE__ + 1;
coro<> nothing(counted) { co_return; }
constexpr unsigned line_of_raise = __LINE__ + 3;
coro<> fail() {
  co_await takt::yield();
  co_await takt::raise(fault::broken);
}

class report_test : public takt_test {
 public:
  /// The only report so far.
  static told only() {
    const auto all = take_reports();
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? told{report::kind::deadlock, "", "", 0, errc::deadlock} : all.front();
  }
  static void expect_place(const told& r, unsigned line) {
    if (!TAKT_NAMES) return;
    EXPECT_TRUE(r.file.ends_with("report.cpp")) << r.file;
    EXPECT_EQ(r.line, line);
  }
};

TEST_F(report_test, of_a_coroutine_dropped_unstarted_is_never_awaited) {
  { const auto c = nothing(counted(1)); }
  const told r = only();
  EXPECT_EQ(text_of(r), report_text("never_awaited", "nothing"));
  expect_place(r, line_of_nothing);
}

TEST_F(report_test, of_a_coroutine_dropped_unstarted_inside_a_task) {
  auto amain = []() -> coro<> {
    { const auto c = nothing(counted(1)); }
    EXPECT_EQ(counted::alive(), 0u);
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "nothing"));
}

TEST_F(report_test, of_each_coroutine_dropped_is_one) {
  { const std::array all{nothing(counted(1)), nothing(counted(2)), nothing(counted(3))}; }
  EXPECT_EQ(take_reports().size(), 3u);
}

TEST_F(report_test, is_not_made_of_a_coroutine_that_was_moved_and_awaited) {
  auto amain = []() -> coro<> {
    auto a = nothing(counted(1));
    auto b = std::move(a);
    co_await b;
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, is_not_made_of_a_task_cancelled_before_its_start) {
  auto amain = []() -> coro<> {
    create_task(nothing(counted(1))).cancel();
    co_await takt::sleep(ticks(2));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, of_a_coroutine_destroyed_with_the_frame_that_held_it) {
  auto holds = []() -> coro<> {
    const auto held = nothing(counted(1));
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(holds());
    EXPECT_EQ(error_of(r), error(fault::broken));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(take_report_text(), report_text("never_awaited", "nothing"));
}

TEST_F(report_test, of_a_failed_task_nobody_awaited_is_made_when_its_last_handle_is_dropped) {
  auto amain = [&]() -> coro<> {
    task<> t = create_task(fail(), "failing");
    const task<> copy = t;
    co_await takt::sleep(ticks(3));
    EXPECT_TRUE(t.done());
    EXPECT_TRUE(reports().empty());
    t = {};
    EXPECT_TRUE(reports().empty());
  };
  EXPECT_TRUE(takt::run(amain()));
  const told r = only();
  EXPECT_EQ(text_of(r), report_text("task_failed", "failing"));
  EXPECT_EQ(r.code, fault::broken);
  expect_place(r, line_of_raise);
}

TEST_F(report_test, of_a_failed_task_without_a_handle_is_made_at_its_end) {
  auto amain = [&]() -> coro<> {
    create_task(fail());
    co_await takt::sleep(ticks(3));
    EXPECT_EQ(take_report_text(), report_text("task_failed", "fail"));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, of_a_failed_task_somebody_awaited_is_not_made) {
  auto amain = []() -> coro<> {
    const auto before = create_task(fail());
    const auto r = co_await takt::attempt(before);
    EXPECT_EQ(error_of(r), error(fault::broken));
    const auto after = create_task(fail());
    co_await takt::sleep(ticks(3));
    const auto s = co_await takt::attempt(after);
    EXPECT_EQ(error_of(s), error(fault::broken));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, of_a_failed_task_whose_error_was_read_is_not_made) {
  auto amain = []() -> coro<> {
    const auto t = create_task(fail());
    co_await takt::sleep(ticks(3));
    EXPECT_EQ(t.error(), error(fault::broken));
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, of_a_failed_task_is_made_if_its_awaiter_was_cancelled_first) {
  auto child = []() -> coro<> {
    co_await takt::attempt(takt::sleep(ticks(100)));
    co_await takt::yield();
    co_await takt::raise(fault::broken);
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(child(), "child");
    const auto waits = create_task([](task<> of) -> coro<> { co_await of; }(t));
    co_await takt::yield();
    waits.cancel();
    const auto r = co_await takt::attempt(waits);
    EXPECT_EQ(error_of(r), error(fault::broken)) << "the request went to the child, which failed instead";
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(report_test, of_a_main_that_failed_has_its_error_and_place) {
  const auto r = takt::run(fail());
  EXPECT_EQ(error_of(r), error(fault::broken));
  const told t = only();
  EXPECT_EQ(text_of(t), report_text("run_failed", "fail"));
  EXPECT_EQ(t.code, fault::broken);
  expect_place(t, line_of_raise);
}

TEST_F(report_test, of_a_task_whose_handle_outlives_run_is_made_when_that_is_dropped) {
  task<> t;
  auto amain = [&]() -> coro<> {
    t = create_task(fail(), "late");
    co_await takt::sleep(ticks(3));
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_TRUE(reports().empty());
  t = {};
  EXPECT_EQ(take_report_text(), report_text("task_failed", "late"));
}

}  // namespace
