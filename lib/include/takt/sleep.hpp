// Waiting for time to pass.
//
//   co_await takt::sleep(500ms);          // asyncio.sleep(0.5)
//   co_await takt::yield();               // asyncio.sleep(0): everybody else who is ready runs first
//   co_await takt::sleep_until(t);
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>

#include "takt/clock.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/context.hpp"

namespace takt {
namespace detail {

/// Puts the running task to the end of the ready tasks.
void start_yield() noexcept;
/// Puts the running task among the sleepers: for so long, or until then.
void start_sleep(port::ticks wait) noexcept;
void start_sleep_until(port::ticks deadline) noexcept;

class [[nodiscard("takt: co_await it")]] sleep_awaiter {
 public:
  using takt_awaiter = void;
  explicit sleep_awaiter(port::ticks wait) noexcept : wait_(wait) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {
    if (const port::ticks wait = wait_.get(); wait == 0) {
      start_yield();
    } else {
      start_sleep(wait);
    }
  }
  void await_resume() const noexcept {}

 private:
  compact_ticks wait_;
};

class [[nodiscard("takt: co_await it")]] sleep_until_awaiter {
 public:
  using takt_awaiter = void;
  explicit sleep_until_awaiter(port::ticks deadline) noexcept : deadline_(deadline) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {
    if (const port::ticks deadline = deadline_.get(); deadline <= port::now()) {
      start_yield();
    } else {
      start_sleep_until(deadline);
    }
  }
  void await_resume() const noexcept {}

 private:
  compact_ticks deadline_;
};

class [[nodiscard("takt: co_await it")]] yield_awaiter {
 public:
  using takt_awaiter = void;
  yield_awaiter() noexcept {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept { start_yield(); }
  void await_resume() const noexcept {}
};

}  // namespace detail

/// Suspends the task for `d`, rounded up to ticks and then never less: begun in tick n, it ends in tick n + d + 1. Zero or a
/// negative duration is yield(); what overflows waits for the end of time. From a task. Cancelling takes it off at once.
template <class Rep, class Period>
detail::sleep_awaiter sleep(const std::chrono::duration<Rep, Period>& d) noexcept {
  return detail::sleep_awaiter(detail::to_ticks(d));
}

template <class Number>
  requires std::is_arithmetic_v<Number>
detail::mistaken sleep(Number) noexcept {
  static_assert(detail::mistake<Number>, "takt::sleep takes a std::chrono duration: 500ms or 2s, not a bare number");
  return {};
}

/// Suspends the task until clock::now() >= t; a t that has come already is yield(). For periods without drift; see
/// interval.hpp. From a task. Cancelling takes it off at once.
template <class Duration>
detail::sleep_until_awaiter sleep_until(const std::chrono::time_point<clock, Duration>& t) noexcept {
  return detail::sleep_until_awaiter(detail::to_deadline(t));
}

template <class T>
detail::mistaken sleep_until(const T&) noexcept {
  static_assert(detail::mistake<T>, "takt::sleep_until takes a takt::clock::time_point: takt::clock::now() + 5s");
  return {};
}

/// Lets every other ready task run once: exactly one pass. From a task. A cancellation meanwhile arrives at its end.
inline detail::yield_awaiter yield() noexcept { return {}; }

}  // namespace takt

#include "takt/detail/end.hpp"
