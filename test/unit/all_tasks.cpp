#include <array>

#include "support.hpp"
#include "takt/task.hpp"

namespace {

using namespace unit;
using takt::all_tasks;
using takt::any_task;
using takt::coro;
using takt::create_task;

class all_tasks_test : public takt_test {
 public:
  coro<> sleeps(takt::clock::rep d) { co_await takt::sleep(ticks(d)); }
};

TEST_F(all_tasks_test, are_those_that_have_not_ended_in_the_order_of_creation) {
  auto amain = [&]() -> coro<> {
    std::array<any_task, 8> found;
    EXPECT_EQ(all_tasks(found), 1u);
    EXPECT_TRUE(found[0] == takt::current_task());
    const auto a = create_task(sleeps(1));
    const auto b = create_task(sleeps(5));
    const auto c = create_task(sleeps(3));
    EXPECT_EQ(all_tasks(found), 4u);
    EXPECT_TRUE(found[1] == a && found[2] == b && found[3] == c);
    co_await a;
    const auto d = create_task(sleeps(1));  // in the place of nobody: `a` is kept
    EXPECT_EQ(all_tasks(found), 4u);
    EXPECT_TRUE(found[1] == b && found[2] == c && found[3] == d);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(all_tasks_test, are_counted_beyond_the_room_there_is) {
  auto amain = [&]() -> coro<> {
    for (int i = 0; i < 50; ++i) create_task(sleeps(1));
    std::array<any_task, 2> few;
    EXPECT_EQ(all_tasks(few), 51u);
    EXPECT_TRUE(few[0] == takt::current_task());
    EXPECT_EQ(all_tasks({}), 51u);
    std::array<any_task, 64> all;
    EXPECT_EQ(all_tasks(all), 51u);
    for (std::size_t i = 0; i < 51; ++i) EXPECT_TRUE(all[i]);
    EXPECT_FALSE(all[51]);
    for (const any_task& t : all) {
      if (!(t == takt::current_task())) t.cancel();
    }
    co_await takt::sleep(ticks(1));
    EXPECT_EQ(all_tasks({}), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(all_tasks_test, may_be_asked_for_by_a_destructor_that_an_error_runs) {
  auto counts = [&]() -> coro<> {
    const takt::scope_exit leaves([&] { say(std::to_string(all_tasks({}))); });
    co_await takt::raise(errc::timeout);
  };
  auto amain = [&]() -> coro<> { static_cast<void>(co_await takt::attempt(create_task(counts()))); };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"2"});
}

TEST_F(all_tasks_test, there_are_none_outside_a_task) {
  std::array<any_task, 2> found;
  EXPECT_EQ(all_tasks(found), 0u);
}

// --- asked by a destructor while the task it belongs to goes ----------------------------------------------------------------

/// Looks at all there is when it is destroyed, and may cancel it.
class looks {
 public:
  static inline int times = 0;
  static inline bool cancels = false;
  looks() noexcept = default;
  looks(looks&& other) noexcept : on_(std::exchange(other.on_, false)) {}
  looks& operator=(looks&&) = delete;
  ~looks() {
    if (!on_) return;
    ++times;
    std::array<takt::any_task, 8> all;
    const std::size_t count = takt::all_tasks(all);
    std::array<takt::pool::holder, 8> holders;
    static_cast<void>(takt::application_pool.holders(holders));
    const takt::any_task self = takt::current_task();
    if (!cancels) return;
    for (std::size_t i = 0; i < count; ++i) static_cast<void>(all[i].cancel());
    static_cast<void>(self.cancel());
  }

 private:
  bool on_ = true;
};

coro<> as_parameter(looks) { co_return; }
coro<int> as_parameter_with_result(looks) { co_return 1; }
coro<looks> as_result() { co_return looks(); }
coro<> as_parameter_that_waits(looks) { co_await takt::sleep(ticks(100)); }
coro<> as_local_that_waits() {
  const looks local;
  co_await takt::sleep(ticks(100));
}
coro<> as_local_under_a_wait(takt::event& never) {
  const looks local;
  co_await never.wait();
}
coro<> as_parameter_that_fails(looks) {
  co_await takt::yield();
  co_await takt::raise(errc::timeout);
}

TEST_F(all_tasks_test, can_be_asked_while_a_parameter_or_a_result_is_destroyed) {
  looks::times = 0;
  looks::cancels = false;
  auto amain = []() -> coro<> {
    create_task(as_parameter(looks()));
    create_task(as_parameter_with_result(looks()));
    create_task(as_result());
    const auto held = create_task(as_parameter(looks()));
    const auto with_result = create_task(as_parameter_with_result(looks()));
    auto result = create_task(as_result());
    co_await takt::yield();
    co_await takt::yield();
    EXPECT_EQ(looks::times, 5);  // the result of one is still there
    EXPECT_TRUE(held.done() && with_result.done() && result.done());
    result = {};
    EXPECT_EQ(looks::times, 6);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(takt::application_pool.stats().in_use, 0u);
}

TEST_F(all_tasks_test, can_be_cancelled_while_a_parameter_is_destroyed) {
  looks::times = 0;
  looks::cancels = true;
  auto child = []() -> coro<> {
    create_task(as_parameter(looks()));
    const auto held = create_task(as_parameter_with_result(looks()));
    const auto sleeps = create_task(as_local_that_waits());
    for (;;) co_await takt::yield();
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await takt::attempt(create_task(child()));
    EXPECT_EQ(r.error(), errc::cancelled);
  };
  static_cast<void>(takt::run(amain()));
  EXPECT_EQ(looks::times, 2) << "the third never started";
  EXPECT_EQ(takt::application_pool.stats().in_use, 0u);
}

TEST_F(all_tasks_test, can_be_asked_while_an_owner_destroys_its_children) {
  looks::times = 0;
  looks::cancels = true;
  takt::event never;
  auto amain = [&]() -> coro<> {
    {
      auto children = takt::gather(as_parameter_that_waits(looks()), as_local_that_waits(), as_local_under_a_wait(never));
      co_await takt::yield();
      EXPECT_EQ(looks::times, 0);
    }
    EXPECT_EQ(looks::times, 3);
    const auto r = co_await takt::attempt(create_task(as_parameter_that_fails(looks())));
    EXPECT_FALSE(r);
    EXPECT_EQ(looks::times, 4);
  };
  static_cast<void>(takt::run(amain()));
  EXPECT_EQ(takt::application_pool.stats().in_use, 0u);
}

TEST_F(all_tasks_test, can_be_asked_while_what_is_left_at_the_end_is_destroyed) {
  looks::times = 0;
  looks::cancels = true;
  {
    takt::loop l(takt::application_pool);
    l.within([] { create_task(as_parameter_that_waits(looks())); });
    l.within([] { create_task(as_local_that_waits()); });
    l.run_until_stalled();
  }
  EXPECT_EQ(looks::times, 2);
  take_reports();
  EXPECT_EQ(takt::application_pool.stats().in_use, 0u);
}

}  // namespace
