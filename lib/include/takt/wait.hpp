// wait: until one of several tasks, or all, have ended. asyncio.wait.
//
//   auto [done, pending] = co_await takt::wait(takt::first_completed, a, b, c);
//   co_await takt::wait(takt::all_completed, 1s, a, b);        // at most a second
//   if (a.done()) ...
//
// Nothing is cancelled and no error is raised: ask the tasks.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <coroutine>
#include <cstddef>
#include <span>

#include "takt/callback.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/completion.hpp"

namespace takt {

enum class return_when : unsigned char { first_completed, first_exception, all_completed };
inline constexpr return_when first_completed = return_when::first_completed;
/// As soon as a task fails, other than by a cancellation; else as all_completed.
inline constexpr return_when first_exception = return_when::first_exception;
inline constexpr return_when all_completed = return_when::all_completed;

/// How many of the tasks have ended, and how many have not.
struct wait_result {
  std::size_t done;
  std::size_t pending;
};

namespace detail {

class wait_base : waiter, callback {
 public:
  wait_base(const wait_base&) = delete;
  wait_base& operator=(const wait_base&) = delete;
  bool await_ready() const noexcept { return nodes_.empty(); }
  void await_suspend(std::coroutine_handle<>) noexcept { start(); }
  wait_result await_resume() noexcept;

 protected:
  /// One task that is waited for.
  struct watch : completion_node {
    watch() noexcept : completion_node(on_end) {}
    wait_base* owner = nullptr;  ///< null if the task was given before: it counts once
    any_task task;
  };

  wait_base(std::span<watch> nodes, return_when when, port::ticks wait) noexcept
      : callback(on_time), nodes_(nodes), limit_(wait), when_(when) {}
  ~wait_base() = default;

 private:
  static void on_end(completion_node& self) noexcept;
  static void on_time(callback& self) noexcept;
  static void leave(waiter& self, task_header& t) noexcept;
  static bool on_cancel(waiter& self, task_header& t) noexcept;
  static const wait_ops ops_of_wait;
  void detach_all() noexcept;

  void start() noexcept;
  void release() noexcept;

  std::span<watch> nodes_;
  port::ticks limit_;
  task_header* waiting_ = nullptr;
  std::size_t left_ = 0;
  return_when when_;
};

template <std::size_t N>
class [[nodiscard("takt: co_await it")]] wait_awaiter : public awaited_where_made, public wait_base {
 public:
  wait_awaiter(std::span<const any_task* const, N> tasks, return_when when, port::ticks limit) noexcept
      : wait_base(nodes_, when, limit) {
    for (std::size_t i = 0; i < N; ++i) {
      if (was_given_before(tasks, i)) continue;
      nodes_[i].owner = this;
      nodes_[i].task = *tasks[i];
    }
  }

 private:
  std::array<watch, N> nodes_;
};

/// Whether these, behind a return_when, are what wait takes.
template <class... X>
inline constexpr bool waits_for = false;
template <class First, class... X>
inline constexpr bool waits_for<First, X...> = (is_task<First> && ... && is_task<X>);
template <class Rep, class Period, class First, class... X>
inline constexpr bool waits_for<std::chrono::duration<Rep, Period>, First, X...> = (is_task<First> && ... && is_task<X>);

template <class... Task>
auto make_wait(return_when when, port::ticks limit, const Task&... tasks) noexcept {
  const any_task* const all[] = {&tasks...};
  return wait_awaiter<sizeof...(Task)>(all, when, limit);
}

}  // namespace detail

/// Waits until the tasks have ended, or the first has, or the first has failed. From a task. The tasks' handles are kept
/// meanwhile. A task that is given twice counts once. It takes two passes even if there is nothing to wait for, as in asyncio.
/// Cancelling ends the wait; the tasks go on.
template <class... T>
  requires(sizeof...(T) > 0)
auto wait(return_when when, const task<T>&... tasks) noexcept {
  return detail::make_wait(when, port::forever, tasks...);
}

/// The same for at most `limit` from the await on: then nothing is raised, and what is pending stays so. Zero or less: until the
/// pass after the next one.
template <class Rep, class Period, class... T>
  requires(sizeof...(T) > 0)
auto wait(return_when when, const std::chrono::duration<Rep, Period>& limit, const task<T>&... tasks) noexcept {
  return detail::make_wait(when, detail::to_ticks(limit), tasks...);
}

template <class When, class... X>
  requires(!(std::is_same_v<std::remove_cvref_t<When>, return_when> && detail::waits_for<std::remove_cvref_t<X>...>))
detail::mistaken wait(When&&, X&&...) noexcept {
  static_assert(detail::mistake<When, X...>,
                "takt::wait takes when to return, a limit if there is to be one, and tasks: wait(takt::first_completed, a, b), "
                "wait(takt::all_completed, 1s, a, b); a coroutine becomes a task by create_task(f()), which needs a name");
  return {};
}

}  // namespace takt

#include "takt/detail/end.hpp"
