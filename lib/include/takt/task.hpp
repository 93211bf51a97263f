// task<T>: a coroutine that the loop runs on its own.
//
//   takt::task<int> t = takt::create_task(read_sensor(3), "sensor");
//   ...
//   int v = co_await t;          // waits for its end; its error is raised here
//   t.cancel();
//
// A task starts in the next pass of the loop, never inside create_task. Handles are copies of one another; when the last
// is dropped the task goes on and frees itself at its end. A task that failed and whose error nobody saw is reported then.
#pragma once

#include "takt/detail/begin.hpp"

#include <optional>
#include <span>
#include <string_view>

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/task_header.hpp"

namespace takt {

namespace detail {

/// What an any_task holds: a header's address, which counts this handle already, or an errc. By itself it is returned in a register.
enum class new_handle : std::uintptr_t {};

}  // namespace detail

/// A handle to a task of any result type: what current_task() returns. One word. Copyable; at most
/// 255 to one task at a time: one more ends the program (port::fail).
class any_task {
 public:
  /// No task. It counts as done, with errc::invalid_handle.
  any_task() noexcept = default;
  any_task(const any_task& other) noexcept;
  any_task(any_task&& other) noexcept : value_(std::exchange(other.value_, 0)) {}
  any_task& operator=(any_task other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~any_task() {
    if (value_ != 0) drop(value_);
  }

  /// Whether there is a task. False if create_task could not make one; error() says why.
  explicit operator bool() const noexcept { return value_ > most_reasons; }

  /// Whether it has ended: returned, failed or was cancelled.
  bool done() const noexcept;

  /// Whether it ended by a cancellation.
  bool cancelled() const noexcept;

  /// Asks the task to stop: the cancellation is raised where it waits, as errc::cancelled, in its turn. A task that has not
  /// started never will. False if the task is done. From a task of the same loop, also for the running task itself.
  bool cancel() const noexcept;

  /// How many cancellations were requested and not taken back, up to 255: one more arrives as any other, and is not counted.
  unsigned cancelling() const noexcept;

  /// Takes one request back; returns how many remain. If none does, a cancellation that has yet to arrive does not, unless it has
  /// called off what the task waits for. From where the task may be cancelled.
  unsigned uncancel() const noexcept;

  /// What it failed with, errc::cancelled included; nothing while it runs or if it returned. Counts as seen.
  std::optional<takt::error> error() const noexcept;

  /// The name given to create_task, or the coroutine's; empty with names off.
  std::string_view name() const noexcept;

  friend bool operator==(const any_task& a, const any_task& b) noexcept { return a.value_ == b.value_; }

  // For the library.
  explicit any_task(detail::task_header& t) noexcept;
  explicit any_task(errc reason) noexcept : value_(static_cast<std::uintptr_t>(reason)) {}
  explicit any_task(detail::new_handle made) noexcept : value_(static_cast<std::uintptr_t>(made)) {}
  detail::task_header* header() const noexcept {
    return *this ? reinterpret_cast<detail::task_header*>(value_) : nullptr;
  }

  /// Gives the handle up, and leaves the task to the collector that owns it. Null if there is none: the caller knows why.
  detail::task_header* leave_to_owner() noexcept {
    detail::task_header* const t = header();
    if (t != nullptr) --t->handles;
    value_ = 0;
    return t;
  }

 protected:
  errc reason() const noexcept { return value_ == 0 ? errc::invalid_handle : static_cast<errc>(value_ & most_reasons >> 1); }

 private:
  static void drop(std::uintptr_t value) noexcept;

  static constexpr std::uintptr_t most_reasons = 63;
  static constexpr std::uintptr_t reason_seen = 32;
  mutable std::uintptr_t value_ = 0;  ///< a header's address; or why there is none, and whether somebody has seen it
};

namespace detail {

/// An awaiter that waits for a task's end, in the task's list of waiters. Keeps the task alive meanwhile.
class task_waiter : public waiter {
 public:
  task_waiter(const task_waiter&) = delete;
  task_waiter& operator=(const task_waiter&) = delete;

  /// The task that is waited for. Precondition: `self` is a task_waiter.
  static const task_header* target_of(const waiter& self) noexcept {
    return static_cast<const task_waiter&>(self).task_.header();
  }

 protected:
  explicit task_waiter(any_task t) noexcept : task_(std::move(t)) {}
  ~task_waiter() = default;

  const any_task& task() const noexcept { return task_; }
  task_header& header() const noexcept { return *task_.header(); }
  bool has_result() const noexcept;

  /// Raises await_self if it is the running task, else waits. Precondition: the task has not ended.
  void wait(const wait_ops& how) noexcept;
  /// wait_ops::leave: out of the list, unless the awaited task has ended.
  static void leave(waiter& self, task_header& t) noexcept;

 private:
  any_task task_;
};

class join_base : public awaited_where_made, task_waiter {
 public:
  explicit join_base(const any_task& t) noexcept : task_waiter(t) {}

  bool await_ready() const noexcept { return has_result(); }
  void await_suspend(std::coroutine_handle<>) noexcept { start(); }

  // For the loop: a cancellation on its way through a chain of joins.

  /// Whether `t` waits in a join that the request has not come through yet.
  static bool joins(const task_header& t) noexcept { return t.phase == phase::waiting && t.waits_in->ops == &join_ops; }
  /// Marks the join of `t`, and gives the task that is joined.
  static task_header* pass_on(task_header& t) noexcept;
  /// Takes the mark away, and gives the task that is joined.
  static task_header* passed_on(task_header& t) noexcept;

 protected:
  using task_waiter::header;

 private:
  static const wait_ops join_ops, marked_ops;

  void start() noexcept;
};

/// The result of a task that has returned. One that returned nothing may have no frame any more.
template <class T>
decltype(auto) result_of(const task_header& t) noexcept {
  if constexpr (std::is_void_v<T>) {
    return result_promise<void>();
  } else {
    return (std::coroutine_handle<result_promise<T>>::from_address(t.leaf).promise());
  }
}

/// co_await of a handle that stays: the result stays with the task.
template <class T>
struct join : join_base {
  using join_base::join_base;
  decltype(auto) await_resume() const noexcept { return result_of<T>(header()).result(); }
};

/// co_await of a handle that goes: the result is moved out.
template <class T>
struct join_and_take : join_base {
  using join_base::join_base;
  T await_resume() const noexcept { return result_of<T>(header()).take(); }
};

}  // namespace detail

/// A handle to a task that results in T. Copyable, one word.
template <class T = void>
class task : public any_task {
 public:
  task() noexcept = default;

  /// Where the result is, or null (for void: false) while the task runs or if it failed.
  auto result() const noexcept {
    const bool there = done() && *this && !header()->has_failed();
    if constexpr (std::is_void_v<T>) {
      return there;
    } else {
      return there ? &detail::result_of<T>(*header()).result() : nullptr;
    }
  }

  /// Awaiting a task waits for its end, in the order in which awaiters came, and raises what it failed with: cancelled if it
  /// was cancelled, await_self for the running task, invalid_handle, no_frame or no_loop where there is no task. Awaiting a
  /// finished task does not suspend. Cancelling the awaiting task cancels the awaited one. `co_await t` refers to the result,
  /// which lives as long as a handle to the task does; `co_await std::move(t)` and `co_await create_task(…)` take it.
  detail::join<T> operator co_await() const& noexcept { return detail::join<T>(*this); }
  detail::join_and_take<T> operator co_await() && noexcept { return detail::join_and_take<T>(*this); }

  /// For the library: `t` is a task whose root is a coro<T>, or none.
  explicit task(any_task t) noexcept : any_task(std::move(t)) {}
};

namespace detail {

template <class A>
inline constexpr bool is_task = false;
template <class T>
inline constexpr bool is_task<task<T>> = true;

/// A task for `frame`, ready to start in the next pass; or the reason why there is none.
new_handle start_task(owned_frame& frame, const char* name) noexcept;

}  // namespace detail

/// Runs `c` as a task from the next pass on. `name`, if given, must live as long as the task. From a task or
/// a callback; where no loop runs the handle has error() no_loop, and no_frame if `c` or the task found no place in the pool.
template <class T>
task<T> create_task(coro<T>&& c, const char* name = nullptr) noexcept {
  return task<T>(any_task(detail::start_task(c.frame(), name)));
}
template <class X>
task<> create_task(X&&, const char* = nullptr) noexcept {
  static_assert(detail::mistake<X>,
                "takt::create_task takes a coroutine: call the function, create_task(f()); hand over one that has a name, "
                "create_task(std::move(c))");
  return task<>();
}

/// The running task; an empty handle outside a task.
any_task current_task() noexcept;

/// Handles to the loop's tasks that have not ended, in the order of their creation, as many as there is room for. Gives how many
/// there are. From a task; elsewhere there are none.
std::size_t all_tasks(std::span<any_task> into) noexcept;

/// The running task's name; empty outside a task or with names off. Safe in a fault handler.
const char* current_task_name() noexcept;

}  // namespace takt

#include "takt/detail/end.hpp"
