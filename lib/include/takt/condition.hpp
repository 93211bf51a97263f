// condition: wait under a mutex until somebody says that something has changed. asyncio.Condition.
//
//   takt::mutex m;
//   takt::condition changed(m);
//
//   auto held = co_await m.guard();
//   co_await changed.wait_for([&] { return level > 10; });
//   ...
//   auto held = co_await m.guard();
//   level = 11;
//   changed.notify_all();
//
// A task that waits has released the mutex and has it again when the wait ends, also when it ends by a cancellation.
#pragma once

#include "takt/detail/begin.hpp"

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <limits>
#include <utility>

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/mutex.hpp"

namespace takt {

/// 8 bytes on a 32-bit core. For tasks of one loop.
class condition {
 public:
  explicit condition(mutex& m) noexcept : mutex_(m) {}
  condition(const condition&) = delete;
  condition& operator=(const condition&) = delete;

  mutex& lock() const noexcept { return mutex_; }

  /// Releases the mutex, waits for a notification, takes the mutex again, for the task or guard that had it. From a task that holds the
  /// mutex, or a child of one; raises not_locked if nobody does. A coroutine of its own: one frame of the pool, no_frame if there is none.
  /// Cancelling ends the wait, but the mutex is taken again first, however long that takes; a notification it had been given goes to
  /// the next.
  coro<> wait() noexcept;

  /// Waits until `predicate()` is true; returns what it gave, which converts to bool by itself.
  template <std::predicate Predicate>
  coro<bool> wait_for(Predicate predicate) noexcept {
    for (;;) {
      const bool holds = predicate();
      if (holds) co_return holds;
      co_await wait();
    }
  }
  template <class Mistake>
  coro<bool> wait_for(Mistake) noexcept {
    static_assert(detail::mistake<Mistake>,
                  "takt::condition::wait_for takes a function that gives a bool; a coroutine, or a result that has not been looked "
                  "into, is none: await it first, and compare: has_value(), != nullptr");
    return {};
  }

  /// Wakes the first `n` who wait, nobody if `n` is 0 or less; they run when they have got the mutex. False if the mutex is not
  /// locked. From a task.
  template <std::integral Number>
  bool notify(Number n) noexcept {
    if (std::cmp_less(n, 0)) return notify_first(0);
    return notify_first(std::in_range<std::size_t>(n) ? static_cast<std::size_t>(n) : everybody);
  }
  bool notify() noexcept { return notify_first(1); }
  bool notify_all() noexcept { return notify_first(everybody); }

 private:
  class wait_awaiter : public detail::awaited_where_made, detail::queued_waiter {
   public:
    explicit wait_awaiter(condition& c) noexcept : condition_(c) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_in(condition_.waiters_, waiting); }
    void await_resume() const noexcept {}

   private:
    static void leave(detail::waiter& self, detail::task_header& t) noexcept;
    static const detail::wait_ops waiting;
    condition& condition_;
  };

  friend class barrier;
  class wake_up;

  static constexpr std::size_t everybody = std::numeric_limits<std::size_t>::max();
  bool notify_first(std::size_t n) noexcept;
  void wake(std::size_t n) noexcept;

  detail::waiter_list waiters_;
  mutex& mutex_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
