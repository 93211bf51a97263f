// The pool: where frames come from, and what happens when there are none left.
#include "takt/pool.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <span>

#include "support.hpp"

// Small enough to use up. Frames of the smallest coroutines fit the first class at every level of optimisation.
constexpr std::size_t small_block = 64 * sizeof(void*);
constexpr std::size_t large_block = 2 * small_block;
TAKT_NAMED_POOL(small_pool, takt::tasks<4>, takt::blocks<small_block, 3>, takt::blocks<large_block, 2>);

namespace {

using namespace unit;
using takt::async_generator;
using takt::attempt;
using takt::coro;
using takt::create_task;
using takt::gather;

class pool_test : public takt_test {
 public:
  /// What was refused has been seen: each of these tests asks for more than there is.
  void TearDown() override {
    EXPECT_FALSE(take_refusals().empty());
    takt_test::TearDown();
  }

  coro<> child(counted) {
    say("not here");
    co_return;
  }
  coro<int> fits() { co_return 1; }
  coro<> as_body() {
    say("body");
    co_return;
  }

  /// That run says that there is no room, and reports it.
  void expect_no_frame_from_run() {
    const auto r = takt::run(child(counted(1)));
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    EXPECT_EQ(counted::alive(), 0u);
    const auto all = take_reports();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].what, takt::report::kind::run_failed);
    EXPECT_EQ(all[0].code, errc::no_frame);
  }
};

async_generator<int> filler() { co_yield 1; }

/// Takes every block there is.
class every_block {
 public:
  every_block() {
    do {
      held_.push_back(filler());
    } while (frames_in_use(*pool_) != all_of(*pool_));
  }

  /// Blocks there are, or can be handed out again.
  static std::size_t all_of(const takt::pool& p) {
    std::size_t all = 0;
    for (std::size_t i = 0; i < p.classes(); ++i) all += p.frames(i).count;
    return all;
  }

  /// Gives `n` blocks back.
  void give_back(std::size_t n) { held_.resize(held_.size() - n); }

 private:
  const takt::pool* pool_ = &takt::application_pool;
  std::deque<async_generator<int>> held_;
};

TEST_F(pool_test, exhausted_makes_an_empty_coroutine_and_destroys_its_parameters) {
  const every_block taken;
  const auto c = child(counted(1));
  EXPECT_FALSE(static_cast<bool>(c));
  EXPECT_EQ(c.name(), "");
  EXPECT_EQ(c.address(), nullptr);
  EXPECT_EQ(counted::alive(), 0u);
}

TEST_F(pool_test, exhausted_raises_no_frame_at_the_await) {
  auto amain = [&]() -> coro<> {
    {
      const every_block taken;
      const auto r = co_await attempt(child(counted(1)));
      EXPECT_EQ(error_of(r), error(errc::no_frame));
      EXPECT_EQ(counted::alive(), 0u);
    }
    const int v = co_await fits();
    EXPECT_EQ(v, 1);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(pool_test, exhausted_is_no_frame_at_create_task) {
  auto amain = [&]() -> coro<> {
    const every_block taken;
    const auto t = create_task(child(counted(1)));
    EXPECT_FALSE(static_cast<bool>(t));
    EXPECT_TRUE(t.done());
    EXPECT_EQ(t.error(), error(errc::no_frame));
    const auto r = co_await attempt(t);
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    EXPECT_EQ(counted::alive(), 0u);
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(pool_test, exhausted_at_create_task_whose_handle_is_dropped_is_reported) {
  auto amain = [&]() -> coro<> {
    const every_block taken;
    create_task(child(counted(1)));
    co_return;
  };
  EXPECT_TRUE(takt::run(amain()));
  const auto all = take_reports();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].what, takt::report::kind::task_failed);
  EXPECT_EQ(all[0].code, errc::no_frame);
}

TEST_F(pool_test, exhausted_raises_no_frame_at_a_gather_and_starts_none_of_its_children) {
  auto amain = [&]() -> coro<> {
    every_block taken;
    taken.give_back(2);
    auto g = gather(child(counted(1)), child(counted(2)), child(counted(3)));
    EXPECT_EQ(counted::alive(), 0u);
    const auto r = co_await attempt(g);
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    EXPECT_EQ(tasks_in_use(takt::application_pool), 1u);
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(pool_test, exhausted_raises_no_frame_at_a_gather_of_an_array) {
  auto amain = [&]() -> coro<> {
    every_block taken;
    taken.give_back(2);
    std::array children{child(counted(1)), child(counted(2)), child(counted(3))};
    const auto r = co_await attempt(gather(std::span(children)));
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
  take_reports();
}

TEST_F(pool_test, exhausted_raises_no_frame_at_a_generators_next) {
  auto counts = [](counted) -> async_generator<int> { co_yield 1; };
  auto amain = [&]() -> coro<> {
    const every_block taken;
    auto g = counts(counted(1));
    EXPECT_EQ(counted::alive(), 0u);
    for (int i = 0; i < 2; ++i) {
      const auto r = co_await attempt(g.next());
      EXPECT_EQ(error_of(r), error(errc::no_frame));
    }
  };
  EXPECT_TRUE(takt::run(amain()));
}

TEST_F(pool_test, exhausted_is_no_frame_from_a_groups_run_and_its_body_does_not_count_as_forgotten) {
  auto amain = [&]() -> coro<> {
    takt::task_group<> group;
    {
      auto body = child(counted(1));
      const every_block taken;
      const auto r = co_await attempt(group.run(std::move(body)));
      EXPECT_EQ(error_of(r), error(errc::no_frame));
      EXPECT_EQ(counted::alive(), 0u);
    }
    co_await group.run(as_body());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"body"});
}

TEST_F(pool_test, exhausted_is_no_frame_from_run_and_is_reported) {
  {
    const every_block taken;
    expect_no_frame_from_run();
  }
  EXPECT_EQ(takt::run(fits()), 1);
}

TEST_F(pool_test, exhausted_far_down_a_chain_of_awaits_raises_through_all_of_it) {
  auto down = [](auto self, counted c) -> coro<int> {
    const counted local(c.value + 1);
    const int below = co_await self(self, local);
    co_return below + 1;
  };
  auto amain = [&]() -> coro<> {
    const auto r = co_await attempt(down(down, counted(0)));
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    EXPECT_EQ(counted::alive(), 0u);
    EXPECT_EQ(frames(), 1u);
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_GT(counted::made(), 100u);
}

TEST_F(pool_test, exhausted_tells_nobody_else) {
  auto works = [&]() -> coro<> {
    for (int i = 0; i < 5; ++i) co_await takt::sleep(ticks(2));
    say("worked");
  };
  auto amain = [&]() -> coro<> {
    const auto t = create_task(works());
    const every_block taken;
    for (int i = 0; i < 3; ++i) {
      const auto r = co_await attempt(child(counted(1)));
      EXPECT_EQ(error_of(r), error(errc::no_frame));
      co_await takt::yield();
    }
    co_await t;
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{"worked"});
}

// --- tasks ------------------------------------------------------------------------------------------------------------

TEST_F(pool_test, out_of_tasks_is_no_frame_at_create_task) {
  auto idle = []() -> coro<> { co_await takt::sleep(ticks(1000)); };
  auto amain = [&]() -> coro<> {
    const std::size_t room = takt::application_pool.tasks().count - 1;
    for (std::size_t i = 0; i < room; ++i) create_task(idle());
    const std::size_t before = frames();
    {
      const auto t = create_task(child(counted(1)), "refused");
      EXPECT_FALSE(static_cast<bool>(t));
      EXPECT_EQ(t.error(), error(errc::no_frame));
      EXPECT_EQ(counted::alive(), 0u);
      EXPECT_EQ(frames(), before);
    }
    co_await takt::yield();
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{}) << "and it is not reported as never awaited: its handle said so";
}

TEST_F(pool_test, out_of_tasks_raises_no_frame_at_a_gather_and_starts_none_of_its_children) {
  auto idle = []() -> coro<> { co_await takt::sleep(ticks(1000)); };
  auto amain = [&]() -> coro<> {
    const std::size_t room = takt::application_pool.tasks().count - 3;
    for (std::size_t i = 0; i < room; ++i) create_task(idle());
    const auto r = co_await attempt(gather(child(counted(1)), child(counted(2)), child(counted(3)), child(counted(4))));
    EXPECT_EQ(error_of(r), error(errc::no_frame));
    EXPECT_EQ(counted::alive(), 0u);
    co_await takt::yield();
    const auto enough = co_await attempt(gather(fits(), fits()));
    EXPECT_TRUE(enough.has_value());
  };
  EXPECT_TRUE(takt::run(amain()));
  EXPECT_EQ(log, words{});
}

TEST_F(pool_test, out_of_tasks_is_no_frame_from_run_and_is_reported) {
  std::vector<takt::task<int>> held;
  auto keeps = [&]() -> coro<> {
    for (std::size_t i = 0; i < takt::application_pool.tasks().count - 1; ++i) held.push_back(create_task(fits()));
    co_await takt::sleep(ticks(2));
  };
  EXPECT_TRUE(takt::run(keeps()));
  held.push_back(takt::task<int>());
  auto keeps_itself = [&]() -> coro<int> {
    held.back() = takt::task<int>(takt::current_task());
    co_return 1;
  };
  EXPECT_EQ(takt::run(keeps_itself()), 1);
  EXPECT_EQ(tasks_in_use(takt::application_pool), takt::application_pool.tasks().count);

  expect_no_frame_from_run();

  held.clear();
  EXPECT_EQ(takt::run(fits()), 1);
}

// --- classes of blocks ------------------------------------------------------------------------------------------------

/// A generator whose frame fits the larger blocks of small_pool only.
async_generator<int> needs_large_block() {
  std::array<char, small_block + small_block / 4> buffer{};
  co_yield static_cast<int>(buffer.size());
  for (std::size_t i = 0; i < buffer.size(); ++i) co_yield buffer[i];
}
async_generator<int> needs_more_than_any_block() {
  std::array<char, 2 * large_block> buffer{};
  co_yield static_cast<int>(buffer.size());
  for (std::size_t i = 0; i < buffer.size(); ++i) co_yield buffer[i];
}

class pool_class_test : public takt_test {
 public:
  /// Runs `body` on a loop of small_pool, whose blocks are all free.
  template <class Body>
  static void on_small_pool(Body& body) {
    takt::loop l(small_pool);
    EXPECT_TRUE(l.run_until_complete(body()));
    EXPECT_EQ(frames_in_use(small_pool), 0u);
    EXPECT_EQ(tasks_in_use(small_pool), 0u);
  }
  static std::size_t in_use(std::size_t which) { return small_pool.frames(which).in_use; }

  /// That so many frames were refused.
  static void expect_refusals(std::size_t count) { EXPECT_EQ(take_refusals().size(), count); }
};

TEST_F(pool_class_test, are_what_the_program_stated) {
  EXPECT_EQ(small_pool.classes(), 2u);
  EXPECT_EQ(small_pool.tasks().count, 4u);
  EXPECT_EQ(small_pool.frames(0).size, small_block);
  EXPECT_EQ(small_pool.frames(0).count, 3u);
  EXPECT_EQ(small_pool.frames(1).size, large_block);
  EXPECT_EQ(small_pool.frames(1).count, 2u);
  EXPECT_EQ((takt::blocks<1, 1>::size), alignof(std::max_align_t));
  EXPECT_EQ((takt::blocks<alignof(std::max_align_t), 1>::size), alignof(std::max_align_t));
}

TEST_F(pool_class_test, a_frame_takes_the_smallest_that_fits) {
  auto amain = []() -> coro<> {
    const auto small = filler();
    EXPECT_EQ(in_use(0), 1u);
    EXPECT_EQ(in_use(1), 0u);
    const auto large = needs_large_block();
    EXPECT_EQ(in_use(0), 1u);
    EXPECT_EQ(in_use(1), 1u);
    auto too_large = needs_more_than_any_block();
    const auto r = co_await attempt(too_large.next());
    EXPECT_EQ(error_of(r), error(errc::no_frame));
  };
  on_small_pool(amain);
  expect_refusals(1);
}

TEST_F(pool_class_test, a_frame_spills_upwards_and_never_downwards) {
  auto amain = []() -> coro<> {
    {
      std::deque<async_generator<int>> held;
      for (int i = 0; i < 3; ++i) held.push_back(filler());
      EXPECT_EQ(in_use(0), 3u);
      EXPECT_EQ(in_use(1), 0u);
      for (int i = 0; i < 2; ++i) held.push_back(filler());
      EXPECT_EQ(in_use(1), 2u);
      auto sixth = filler();
      const auto r = co_await attempt(sixth.next());
      EXPECT_EQ(error_of(r), error(errc::no_frame));
      // One that spilled goes back to where it came from.
      held.pop_back();
      EXPECT_EQ(in_use(0), 3u);
      EXPECT_EQ(in_use(1), 1u);
    }
    EXPECT_EQ(in_use(0), 0u);
    EXPECT_EQ(in_use(1), 0u);
    const auto a = needs_large_block();
    const auto b = needs_large_block();
    auto third = needs_large_block();
    const auto r = co_await attempt(third.next());
    EXPECT_EQ(error_of(r), error(errc::no_frame)) << "there are small blocks, but it does not fit them";
    EXPECT_EQ(in_use(0), 0u);
  };
  on_small_pool(amain);
  expect_refusals(2);
}

TEST_F(pool_class_test, a_refusal_names_the_coroutine_the_bytes_and_the_class_that_was_empty) {
  auto amain = []() -> coro<> {
    const std::size_t failures = small_pool.stats().failures;
    const auto a = needs_large_block();
    const auto b = needs_large_block();
    const auto third = needs_large_block();
    const auto too_large = needs_more_than_any_block();
    EXPECT_EQ(small_pool.stats().failures, failures + 2);
    co_return;
  };
  on_small_pool(amain);
  const auto all = take_refusals();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(std::string_view(all[0].name), TAKT_NAMES ? "needs_large_block" : "");
  EXPECT_EQ(std::string_view(all[1].name), TAKT_NAMES ? "needs_more_than_any_block" : "");
  for (const takt::report& r : all) {
    EXPECT_EQ(r.what, takt::report::kind::no_block);
    EXPECT_EQ(r.code, errc::no_frame);
    EXPECT_EQ(std::string_view(r.file).ends_with("pool.cpp"), TAKT_NAMES == 1) << r.file;
    EXPECT_EQ(r.line > 0, TAKT_NAMES == 1);
  }
  EXPECT_GT(all[0].size, small_block);
  EXPECT_EQ(all[0].block, large_block);
  EXPECT_GT(all[1].size, large_block);
  EXPECT_EQ(all[1].block, 0u) << "no block is as large";
}

TEST_F(pool_class_test, the_holders_of_blocks_are_known) {
  auto amain = []() -> coro<> {
    std::array<takt::pool::holder, 8> all;
    {
      const auto a = filler();
      const auto gone = std::make_unique<async_generator<int>>(filler());
      const auto b = needs_large_block();
      EXPECT_EQ(small_pool.holders({}), 3u);
    }
    const auto again = filler();
    const auto large = needs_large_block();
    const std::size_t count = small_pool.holders(all);
    EXPECT_EQ(count, 2u);
    std::string names;
    for (const takt::pool::holder& h : std::span(all).first(count)) {
      names += h.name;
      names += ' ';
      EXPECT_EQ(std::string_view(h.file).ends_with("pool.cpp"), TAKT_NAMES == 1);
      EXPECT_EQ(h.line > 0, TAKT_NAMES == 1);
    }
    EXPECT_EQ(names, TAKT_NAMES ? "filler needs_large_block " : "  ");
    EXPECT_EQ(all[0].size, small_block);
    EXPECT_EQ(all[1].size, large_block);
    EXPECT_EQ(small_pool.holders(std::span(all).first(1)), 2u) << "those without room are counted, too";
    co_return;
  };
  on_small_pool(amain);
}

TEST_F(pool_class_test, statistics_are_sums_over_the_classes) {
  const std::size_t a_task = small_pool.tasks().size;
  EXPECT_EQ(small_pool.stats().bytes, 4 * a_task + 3 * small_block + 2 * large_block);
  EXPECT_EQ(small_pool.stats().in_use, 0u);
  auto amain = [&]() -> coro<> {
    const auto large = needs_large_block();
    EXPECT_EQ(small_pool.stats().in_use, a_task + large_block);
    co_return;
  };
  on_small_pool(amain);
  EXPECT_GE(small_pool.stats().high_water, a_task + large_block);
  EXPECT_LE(small_pool.stats().high_water, small_pool.stats().bytes);
}

TEST_F(pool_class_test, a_block_given_back_is_handed_out_again) {
  auto amain = []() -> coro<> {
    for (int round = 0; round < 100; ++round) {
      std::deque<async_generator<int>> held;
      for (int i = 0; i < 5; ++i) {
        held.push_back(filler());
        const auto v = co_await held.back().next();
        EXPECT_EQ(v, 1);
      }
    }
  };
  on_small_pool(amain);
}

TEST_F(pool_class_test, blocks_hold_what_is_written_into_them_from_end_to_end) {
  auto fills = [](char with) -> async_generator<int> {
    std::array<char, small_block / 2> buffer;
    buffer.fill(with);
    co_yield 0;
    int wrong = 0;
    for (const char c : buffer) wrong += c == with ? 0 : 1;
    co_yield wrong;
  };
  auto amain = [&]() -> coro<> {
    std::deque<async_generator<int>> all;
    for (int i = 0; i < 5; ++i) all.push_back(fills(static_cast<char>('a' + i)));
    for (auto& g : all) co_await g.next();
    for (auto& g : all) {
      const auto wrong = co_await g.next();
      EXPECT_EQ(wrong, 0);
    }
  };
  on_small_pool(amain);
}

TEST_F(pool_class_test, high_water_is_the_most_ever_in_use_at_once) {
  static_cast<void>(small_pool.frames(0));
  auto amain = []() -> coro<> {
    const std::size_t before = small_pool.frames(0).high_water;
    {
      const auto a = filler();
      const auto b = filler();
      EXPECT_GE(small_pool.frames(0).high_water, 2u);
    }
    EXPECT_EQ(in_use(0), 0u);
    EXPECT_EQ(small_pool.frames(0).high_water, std::max<std::size_t>(before, 2));
    co_return;
  };
  on_small_pool(amain);
  auto all = []() -> coro<> {
    std::deque<async_generator<int>> held;
    for (int i = 0; i < 3; ++i) held.push_back(filler());
    co_return;
  };
  on_small_pool(all);
  EXPECT_EQ(small_pool.frames(0).high_water, 3u);
  EXPECT_LE(small_pool.tasks().high_water, 4u);
  EXPECT_GE(small_pool.tasks().high_water, 1u);
}

// A frame finds the pool it came from, whichever loop runs when it goes.
TEST_F(pool_class_test, a_frame_goes_back_to_the_pool_it_came_from) {
  async_generator<int> made_inside;
  auto amain = [&]() -> coro<> {
    made_inside = filler();
    co_return;
  };
  {
    takt::loop l(small_pool);
    EXPECT_TRUE(l.run_until_complete(amain()));
  }
  EXPECT_EQ(frames_in_use(small_pool), 1u);
  auto drops = [&]() -> coro<> {
    made_inside = {};
    EXPECT_EQ(frames_in_use(small_pool), 0u);
    co_return;
  };
  EXPECT_TRUE(takt::run(drops()));
}

}  // namespace
