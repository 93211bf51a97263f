// The machine stack does not grow with the number of awaits, nor with the length of a chain of them. Built twice, the library with
// it: without optimisation, where no compiler turns a call into a jump, and with -O2.
#include <gtest/gtest.h>
#include <ucontext.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>
#include <vector>

#include "takt/takt.hpp"

// A chain of 64 frames, each of them as large as a compiler makes it without optimisation, and a task for each.
TAKT_POOL(takt::tasks<80>, takt::blocks<1024, 240>);

namespace {

using takt::attempt;
using takt::coro;

/// What run may need: the loop and one coroutine; and what each gather within a gather adds while it is cancelled or destroyed.
/// In bytes on a 64-bit machine.
struct bound {
  std::size_t whole;
  std::size_t nested_gather;
};
#ifdef __OPTIMIZE__
constexpr bound most{1280, 256};
#else
constexpr bound most{2560, 1024};
#endif

constexpr int many = 100'000;
constexpr int deep = 64;

/// A stack of its own, painted, on which a function runs: what was painted over is what it used.
class painted_stack {
 public:
  painted_stack() : bytes_(size_, paint_) {}

  std::size_t used_by(coro<> main) {
    main_ = std::move(main);
    current_ = this;
    ucontext_t inside;
    getcontext(&inside);
    inside.uc_stack.ss_sp = bytes_.data();
    inside.uc_stack.ss_size = bytes_.size();
    inside.uc_link = &outside_;
    makecontext(&inside, [] { current_->enter(); }, 0);
    swapcontext(&outside_, &inside);
    const auto lowest = std::find_if(bytes_.begin(), bytes_.end(), [](unsigned char b) { return b != paint_; });
    EXPECT_NE(lowest, bytes_.begin()) << "the painted stack is too small for this measurement";
    return static_cast<std::size_t>(top_ - reinterpret_cast<std::uintptr_t>(&*lowest));
  }

 private:
  [[gnu::noinline]] void enter() {
    top_ = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    ended_well_ = takt::run(std::move(main_)).has_value();
  }

  static constexpr std::size_t size_ = 256 * 1024;
  static constexpr unsigned char paint_ = 0xa5;
  static inline painted_stack* current_ = nullptr;

  std::vector<unsigned char> bytes_;
  coro<> main_;
  ucontext_t outside_;
  std::uintptr_t top_ = 0;

 public:
  bool ended_well_ = false;
};

std::size_t used_by(coro<> main) {
  painted_stack stack;
  const std::size_t bytes = stack.used_by(std::move(main));
  EXPECT_TRUE(stack.ended_well_);
  return bytes;
}

/// The same work once and often, short and long: the same depth, within the bound.
template <class Work>
void expect_flat(Work work, int few, int lots) {
  used_by(work(few));  // the first call of a function of a shared library binds it, which takes more stack than all of takt
  const std::size_t little = used_by(work(few));
  const std::size_t much = used_by(work(lots));
  EXPECT_EQ(much, little);
  EXPECT_LE(much, most.whole);
  std::printf("             %zu bytes\n", much);
}

/// Ends the program where something else happened than what is to be measured. GoogleTest would use the stack itself.
void expect(bool holds) {
  if (!holds) takt::port::fail("the work to be measured went wrong\n");
}

coro<int> give(int v) { co_return v; }
coro<int> down(int n) {
  if (n == 0) co_return 0;
  const int below = co_await down(n - 1);
  co_return below + 1;
}
coro<int> down_and_wait(int n) {
  if (n == 0) {
    co_await takt::yield();
    co_return 0;
  }
  const int below = co_await down_and_wait(n - 1);
  co_return below + 1;
}
coro<> down_and_fail(int n) {
  if (n == 0) {
    co_await takt::raise(takt::errc::timeout);
  } else {
    co_await down_and_fail(n - 1);
  }
}
coro<> awaits_a_task(int n) {
  if (n == 0) {
    co_await takt::sleep(std::chrono::hours(1));
  } else {
    co_await takt::create_task(awaits_a_task(n - 1));
  }
}
coro<> gathers(int n) {
  if (n == 0) {
    co_await takt::sleep(std::chrono::hours(1));
  } else {
    co_await takt::gather(gathers(n - 1));
  }
}
takt::async_generator<int> count() {
  for (int i = 0;; ++i) co_yield i;
}
coro<> passes(int n) {
  for (int i = 0; i < n; ++i) co_await takt::yield();
}

TEST(stack_test, of_awaits_that_complete_at_once) {
  expect_flat(
      [](int n) -> coro<> {
        int sum = 0;
        for (int i = 0; i < n; ++i) sum += co_await give(1);
        expect(sum == n);
      },
      1, many);
}

TEST(stack_test, of_attempts_that_complete_at_once) {
  expect_flat(
      [](int n) -> coro<> {
        for (int i = 0; i < n; ++i) {
          const auto r = co_await attempt(give(i));
          expect(r.has_value());
        }
      },
      1, many);
}

TEST(stack_test, of_errors_caught_at_once) {
  expect_flat(
      [](int n) -> coro<> {
        for (int i = 0; i < n; ++i) {
          const auto r = co_await attempt(down_and_fail(1));
          expect(!r.has_value());
        }
      },
      1, many);
}

TEST(stack_test, of_values_of_a_generator) {
  expect_flat(
      [](int n) -> coro<> {
        auto g = count();
        for (int i = 0; i < n; ++i) {
          const auto v = co_await g.next();
          expect(v == i);
        }
      },
      1, many);
}

TEST(stack_test, of_awaits_of_a_finished_task) {
  expect_flat(
      [](int n) -> coro<> {
        const auto t = takt::create_task(give(1));
        for (int i = 0; i < n; ++i) {
          const int v = co_await t;
          expect(v == 1);
        }
      },
      1, many);
}

TEST(stack_test, of_tasks_one_after_the_other) {
  expect_flat(
      [](int n) -> coro<> {
        for (int i = 0; i < n; ++i) co_await takt::create_task(give(i));
      },
      1, many / 10);
}

TEST(stack_test, of_a_long_chain_of_awaits) {
  expect_flat(
      [](int n) -> coro<> {
        const int v = co_await down(n);
        expect(v == n);
      },
      1, deep);
}

TEST(stack_test, of_a_long_chain_that_waits) {
  expect_flat(
      [](int n) -> coro<> {
        const int v = co_await down_and_wait(n);
        expect(v == n);
      },
      1, deep);
}

TEST(stack_test, of_an_error_through_a_long_chain) {
  expect_flat(
      [](int n) -> coro<> {
        const auto r = co_await attempt(down_and_fail(n));
        expect(!r.has_value());
      },
      1, deep);
}

TEST(stack_test, of_a_cancellation_of_a_long_chain) {
  expect_flat(
      [](int n) -> coro<> {
        const auto t = takt::create_task(down_and_wait(n));
        co_await takt::yield();
        t.cancel();
        const auto r = co_await attempt(t);
        expect(!r.has_value());
      },
      1, deep);
}

TEST(stack_test, of_a_cancellation_of_a_long_chain_of_tasks) {
  expect_flat(
      [](int n) -> coro<> {
        const auto t = takt::create_task(awaits_a_task(n));
        co_await passes(n + 2);
        t.cancel();
        const auto r = co_await attempt(t);
        expect(!r.has_value());
      },
      1, deep);
}

TEST(stack_test, of_a_long_chain_that_is_destroyed) {
  expect_flat(
      [](int n) -> coro<> {
        const auto g = takt::gather(down_and_wait(n));
        co_await takt::yield();
      },
      1, deep);
}

// A gather's children are cancelled, and destroyed, by the one that owns them: here the stack grows with the nesting.
template <class Work>
void expect_steps(Work work, int few, int lots) {
  const std::size_t step = (used_by(work(lots)) - used_by(work(few))) / static_cast<std::size_t>(lots - few);
  EXPECT_GT(step, 0u);
  EXPECT_LE(step, most.nested_gather);
  std::printf("             %zu bytes each\n", step);
}

TEST(stack_test, of_a_cancellation_of_gathers_within_gathers) {
  expect_steps(
      [](int n) -> coro<> {
        const auto t = takt::create_task(gathers(n));
        co_await passes(n + 2);
        t.cancel();
        const auto r = co_await attempt(t);
        expect(!r.has_value());
      },
      8, 28);
}

TEST(stack_test, of_gathers_within_gathers_that_are_destroyed) {
  expect_steps(
      [](int n) -> coro<> {
        const auto g = takt::gather(gathers(n));
        co_await passes(n + 2);
      },
      8, 28);
}

}  // namespace
