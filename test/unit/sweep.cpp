// Disturbs a program at every place there is, one run for each:
//
//   a task cancelled in every pass              each of its tasks, at each suspension that it is found in; see `how`
//   no frame, no task                           at the n-th allocation, for every n
//   the loop destroyed                          after the n-th step, for every n
//   the loop stopped                            in every pass, and run again
//
// After each run nothing is left: no task, no timer, no frame, no object, and what the program waited in works for the next.
#include "sweep.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "refusal.hpp"

namespace unit {
namespace {

using takt::any_task;
using takt::coro;

constexpr std::size_t most_tasks = 32;
constexpr std::size_t most_passes = 120;   // of a program that hangs because somebody it waits for was cancelled
constexpr std::size_t most_clean_up = 40;  // passes, once everybody was cancelled
constexpr std::size_t never = ~std::size_t{0};

/// Whom to cancel, and when.
struct disturbance {
  std::size_t pass = never;
  std::size_t victim = 0;
  std::size_t times = 1;  // so many passes in a row
};

/// A task that goes along with the program's, one turn in each pass; cancels the victim in the pass it is told, and everybody
/// in the end; then it is the next user.
class conductor {
 public:
  /// `stopped`: a loop to stop in every pass.
  conductor(program& p, disturbance d, takt::loop* stopped = nullptr) : program_(p), disturbance_(d), stopped_(stopped) {}

  coro<> conduct() {
    for (; passes_ < most_passes && others() > 0; ++passes_) {
      if (passes_ >= disturbance_.pass && passes_ < disturbance_.pass + disturbance_.times) disturb();
      co_await next_pass();
    }
    for (std::size_t i = 0; i < most_clean_up && others() > 0; ++i) {
      for (std::size_t t = 0; t < count_; ++t) tasks_[t].cancel();
      co_await next_pass();
    }
    EXPECT_EQ(others(), 0u) << "tasks that do not end";
    forget();
    victim_ = any_task();
    exhaust::frames.refuse_none();
    exhaust::tasks.refuse_none();
    co_await program_.next_user();
    for (std::size_t i = 0; i < most_clean_up && others() > 0; ++i) co_await next_pass();
    done_ = true;
    if (stopped_ != nullptr) stopped_->stop();
  }

  /// How long the program ran, and whether there was such a victim.
  std::size_t passes() const { return passes_; }
  bool disturbed() const { return disturbed_; }
  bool done() const { return done_; }

 private:
  std::size_t others() {
    count_ = std::min(takt::all_tasks(tasks_), most_tasks);
    const auto end = std::remove(tasks_.begin(), tasks_.begin() + static_cast<std::ptrdiff_t>(count_), takt::current_task());
    count_ = static_cast<std::size_t>(end - tasks_.begin());
    std::fill(end, tasks_.end(), any_task());
    return count_;
  }
  /// The victim is the one with the number `victim` when the disturbance begins.
  void disturb() {
    if (passes_ == disturbance_.pass && disturbance_.victim < count_) victim_ = tasks_[disturbance_.victim];
    if (victim_) disturbed_ = true;
    victim_.cancel();
    if (passes_ + 1 == disturbance_.pass + disturbance_.times) victim_ = any_task();
  }
  takt::detail::yield_awaiter next_pass() {
    forget();
    takt::sim::advance(1);
    if (stopped_ != nullptr) stopped_->stop();
    return takt::yield();
  }
  void forget() { tasks_.fill(any_task()); }

  program& program_;
  disturbance disturbance_;
  takt::loop* stopped_;
  std::array<any_task, most_tasks> tasks_;
  any_task victim_;
  std::size_t count_ = 0;
  std::size_t passes_ = 0;
  bool disturbed_ = false;
  bool done_ = false;
};

class sweep_test : public takt_test, public testing::WithParamInterface<named_program> {
 protected:
  using kind = takt::report::kind;
  /// A task's error may be left with nobody to see it; of the rest, what the disturbance allows.
  static void expect_reports(std::initializer_list<kind> allowed) {
    for (const told& r : take_reports()) {
      const bool expected = r.what == kind::task_failed || std::ranges::find(allowed, r.what) != allowed.end();
      EXPECT_TRUE(expected) << text_of(r) << " at " << r.file << ':' << r.line;
    }
  }

  void expect_idle(takt::loop& l) {
    EXPECT_FALSE(l.step());
    takt::sim::advance(1'000'000);
    EXPECT_FALSE(l.step()) << "a timer is left";
    expect_empty_pool();
  }
  void expect_empty_pool() {
    EXPECT_EQ(frames(), 0u) << "frames are left";
    EXPECT_EQ(tasks_in_use(takt::application_pool), 0u) << "tasks are left";
  }
  /// The program's own objects included.
  static void expect_no_object(std::unique_ptr<program> p) {
    p.reset();
    EXPECT_EQ(counted::alive(), 0u) << "objects are left";
    EXPECT_EQ(counted::destroyed_twice(), 0u);
  }

  /// Steps until the conductor is done.
  static void drive(takt::loop& l, const conductor& c) {
    constexpr std::size_t most_steps = most_passes + most_clean_up + 100;
    for (std::size_t i = 0; i < most_steps && !c.done(); ++i) {
      if (!l.step()) takt::sim::advance(1);
    }
    EXPECT_TRUE(c.done()) << "the next user waits for ever";
    l.run_until_stalled();
  }

  /// Whether there was such a place to disturb it at. `conducts_last`: in each pass the program's tasks go first.
  bool run(disturbance d, bool conducts_last) {
    takt::sim::reset();
    counted::forget();
    auto p = GetParam().make();
    conductor c(*p, d);
    takt::loop l(takt::application_pool);
    if (conducts_last) l.create_task(p->main());
    l.create_task(c.conduct());
    if (!conducts_last) l.create_task(p->main());
    drive(l, c);
    expect_idle(l);
    expect_no_object(std::move(p));
    passes = c.passes();
    return c.disturbed();
  }

  void cancel_everywhere(std::size_t times, bool conducts_last) {
    run(disturbance(), conducts_last);
    ASSERT_LT(passes, most_passes) << "it does not end by itself";
    std::size_t last = passes;
    std::size_t runs = 0;
    for (std::size_t pass = 0; pass < last; ++pass) {
      for (std::size_t victim = 0; run({pass, victim, times}, conducts_last); ++victim, ++runs) {
        expect_reports({});
        if (HasFailure()) FAIL() << "task " << victim << " was cancelled in pass " << pass;
      }
      if (HasFailure()) FAIL() << "in pass " << pass;
    }
    EXPECT_GT(runs, last / 2) << "hardly anything was disturbed";
  }

  /// Refuses the n-th of `which`, for every n.
  void refuse_each(exhaust::allocations& which) {
    std::size_t nth = 0;
    for (bool reached = true; reached; ++nth) {
      takt::sim::reset();
      counted::forget();
      auto p = GetParam().make();
      conductor c(*p, disturbance());
      takt::loop l(takt::application_pool);
      l.create_task(c.conduct());
      which.refuse(nth);
      any_task main = l.create_task(p->main());
      for (std::size_t i = 0; i <= most_passes + most_clean_up + 100 && !c.done(); ++i) {
        if (!l.step()) takt::sim::advance(1);
      }
      reached = which.has_refused();
      which.refuse_none();
      EXPECT_TRUE(c.done()) << "the next user waits for ever";
      if (!main) {
        EXPECT_EQ(main.error(), errc::no_frame);
      }
      l.run_until_stalled();
      expect_reports({});
      EXPECT_EQ(take_refusals().size(), reached ? 1u : 0u);
      main = any_task();
      expect_idle(l);
      expect_no_object(std::move(p));
      if (HasFailure()) FAIL() << "allocation " << nth << " was refused";
    }
    EXPECT_GT(nth, 1u);
  }

  std::size_t passes = 0;
};

TEST_P(sweep_test, cancelled_at_every_suspension) { cancel_everywhere(1, false); }
TEST_P(sweep_test, cancelled_at_every_suspension_after_the_others_ran) { cancel_everywhere(1, true); }
TEST_P(sweep_test, cancelled_again_while_it_cleans_up) { cancel_everywhere(3, false); }

TEST_P(sweep_test, frames_exhausted_at_every_allocation) { refuse_each(exhaust::frames); }
TEST_P(sweep_test, tasks_exhausted_at_every_allocation) { refuse_each(exhaust::tasks); }

TEST_P(sweep_test, loop_destroyed_after_every_step) {
  run(disturbance(), false);
  const std::size_t last = passes;
  for (std::size_t steps = 0; steps <= last; ++steps) {
    takt::sim::reset();
    counted::forget();
    auto p = GetParam().make();
    {
      takt::loop l(takt::application_pool);
      l.create_task(p->main());
      for (std::size_t i = 0; i < steps; ++i) {
        l.step();
        takt::sim::advance(1);
      }
    }
    expect_reports({kind::destroyed_pending});
    expect_empty_pool();
    conductor c(*p, disturbance());
    takt::loop next(takt::application_pool);
    next.create_task(c.conduct());
    drive(next, c);
    expect_idle(next);
    expect_no_object(std::move(p));
    if (HasFailure()) FAIL() << "destroyed after " << steps << " steps";
  }
}

TEST_P(sweep_test, loop_stopped_in_every_pass) {
  auto p = GetParam().make();
  takt::loop l(takt::application_pool);
  conductor c(*p, disturbance(), &l);
  l.create_task(c.conduct());
  l.create_task(p->main());
  std::size_t runs = 0;
  for (; !c.done(); ++runs) l.run_forever();
  EXPECT_GE(runs, c.passes());
  l.run_until_stalled();
  expect_reports({});
  expect_idle(l);
  expect_no_object(std::move(p));
}

std::string name_of(const testing::TestParamInfo<named_program>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(tasks, sweep_test, testing::ValuesIn(task_programs()), name_of);
INSTANTIATE_TEST_SUITE_P(locks, sweep_test, testing::ValuesIn(lock_programs()), name_of);
INSTANTIATE_TEST_SUITE_P(queues, sweep_test, testing::ValuesIn(queue_programs()), name_of);
INSTANTIATE_TEST_SUITE_P(groups, sweep_test, testing::ValuesIn(group_programs()), name_of);
INSTANTIATE_TEST_SUITE_P(time, sweep_test, testing::ValuesIn(time_programs()), name_of);

}  // namespace
}  // namespace unit
