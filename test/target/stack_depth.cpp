// Awaits take no machine stack: what a program needs of it does not depend on how deep coroutines await one another, nor on
// how many awaits complete at once, optimised or not.
#include <charconv>

#include "../ports/check.hpp"
#include "stack_use.hpp"
#include "takt/takt.hpp"

using namespace std::chrono_literals;
using test::check;
using test::say;

constexpr int deep = TAKT_TEST_DEPTH;

TAKT_POOL(takt::tasks<deep + 6>, takt::blocks<24 * sizeof(void*), 2 * deep + 12>,
          takt::blocks<48 * sizeof(void*), 2 * deep + 12>);

namespace {

// What docs/memory.md promises: all that run needs, from its call down. Interrupts' frames are in it.
#ifdef __OPTIMIZE__
constexpr std::size_t most_words = 192;
#else
constexpr std::size_t most_words = 384;
#endif
constexpr std::size_t most_bytes = most_words * sizeof(void*);

constexpr int many = 100'000;

// --- a hundred thousand that complete at once --------------------------------------------------------------------------

takt::coro<int> one() { co_return 1; }

takt::coro<int> awaits(int) {
  int sum = 0;
  for (int i = 0; i < many; ++i) sum += co_await one();
  co_return sum;
}

takt::coro<int> joins(int) {
  int sum = 0;
  const auto ended = takt::create_task(one());
  for (int i = 0; i < many; ++i) sum += co_await ended;
  co_return sum;
}

takt::async_generator<int> ones(int count) {
  for (int i = 0; i < count; ++i) co_yield 1;
}

takt::coro<int> values(int) {
  int sum = 0;
  auto generator = ones(many);
  while (const auto v = co_await generator.next()) sum += *v;
  co_return sum;
}

takt::coro<int> attempts(int) {
  int sum = 0;
  for (int i = 0; i < many; ++i) {
    const auto result = co_await takt::attempt(one());
    sum += result.value_or(0);
  }
  co_return sum;
}

// --- chains: each calls itself `levels` deep ---------------------------------------------------------------------------

takt::coro<int> returning(int levels) {
  if (levels == 0) {
    co_await takt::yield();
    co_return 0;
  }
  co_return co_await returning(levels - 1) + 1;
}

takt::coro<int> failing(int levels) {
  if (levels == 0) {
    co_await takt::yield();
    co_await takt::raise(takt::errc::timeout);
    co_return 0;
  }
  co_return co_await failing(levels - 1);
}

takt::coro<int> failing_past_attempts(int levels) {
  if (levels == 0) {
    co_await takt::yield();
    co_await takt::raise(takt::errc::timeout);
    co_return 0;
  }
  const auto result = co_await takt::attempt(failing_past_attempts(levels - 1));
  co_await takt::raise(result.error());
  co_return 0;
}

takt::coro<int> waiting(int levels) {
  if (levels == 0) {
    co_await takt::sleep(1h);
    co_return 0;
  }
  co_return co_await waiting(levels - 1);
}

takt::coro<int> waiting_tasks(int levels) {
  if (levels == 0) {
    co_await takt::sleep(1h);
    co_return 0;
  }
  co_return co_await takt::create_task(waiting_tasks(levels - 1));
}

takt::coro<int> gathers(int levels) {
  if (levels == 0) {
    co_await takt::sleep(1ms);
    co_return 0;
  }
  const auto [below] = co_await takt::gather(gathers(levels - 1));
  co_return below + 1;
}

takt::async_generator<int> generators(int levels) {
  if (levels == 0) {
    co_await takt::yield();
    co_yield 0;
    co_return;
  }
  auto below = generators(levels - 1);
  while (const auto v = co_await below.next()) co_yield *v + 1;
}

takt::coro<int> generating(int levels) {
  int last = 0;
  auto generator = generators(levels);
  while (const auto v = co_await generator.next()) last = *v;
  co_return last;
}

template <takt::coro<int> (*chain)(int)>
takt::coro<int> caught(int levels) {
  const auto result = co_await takt::attempt(chain(levels));
  co_return !result && result.error() == takt::errc::timeout ? levels : 0;
}

template <takt::coro<int> (*chain)(int)>
takt::coro<int> cancelled(int levels) {
  const auto task = takt::create_task(chain(levels));
  for (int i = 0; i <= levels; ++i) co_await takt::yield();
  task.cancel();
  const auto result = co_await takt::attempt(task);
  co_return !result && task.cancelled() ? levels : 0;
}

/// Its end cancels what is left.
template <takt::coro<int> (*chain)(int)>
takt::coro<int> left_over(int levels) {
  const auto task = takt::create_task(chain(levels));
  for (int i = 0; i <= levels; ++i) co_await takt::yield();
  co_return task.done() ? 0 : levels;
}

// --- measuring ---------------------------------------------------------------------------------------------------------

// For stack_used_by, whose function takes nothing.
takt::coro<int> (*body)(int) = nullptr;
int argument = 0;
int result = 0;

void run_body() { result = takt::run(body(argument)).value_or(-1); }

std::size_t stack_used(takt::coro<int> (*b)(int), int levels) {
  body = b;
  argument = levels;
  return test::stack_used_by(run_body);
}

void say_bytes(std::size_t bytes) {
  char digits[12];
  const auto end = std::to_chars(digits, std::end(digits), bytes).ptr;
  say({digits, end});
  say(" bytes: ");
}

void check_many(const char* what, takt::coro<int> (*b)(int)) {
  const std::size_t used = stack_used(b, 0);
  say_bytes(used);
  check(result == many && used <= most_bytes, what);
}

void check_chain(const char* what, takt::coro<int> (*b)(int)) {
  stack_used(b, deep);  // the first use of a block takes calls of its own, however deep the chain
  const std::size_t shallow_use = stack_used(b, 1);
  const bool shallow_ends = result == 1;
  const std::size_t deep_use = stack_used(b, deep);
  // Two bytes a level is no call, but may be an interrupt that came at a deeper point.
  const bool flat = deep_use < shallow_use + 2 * deep;
  say_bytes(deep_use);
  check(shallow_ends && result == deep && flat && deep_use <= most_bytes, what);
}

}  // namespace

int main() {
  check_many("awaits of coroutines that complete at once", awaits);
  check_many("awaits of a task that has ended", joins);
  check_many("values of a generator that awaits nothing", values);
  check_many("attempts", attempts);
  check_chain("a chain that returns", returning);
  check_chain("a chain that fails", caught<failing>);
  check_chain("a chain that fails past an attempt at each level", caught<failing_past_attempts>);
  check_chain("a chain that is cancelled", cancelled<waiting>);
  check_chain("a chain that is left over", left_over<waiting>);
  check_chain("a chain of tasks that is cancelled", cancelled<waiting_tasks>);
  check_chain("a chain of tasks that is left over", left_over<waiting_tasks>);
  check_chain("a chain of gathers", gathers);
  check_chain("a chain of generators", generating);
  return test::failures == 0 ? 0 : 1;
}
