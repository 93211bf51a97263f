// gather: several coroutines at the same time, all results together.
//
//   auto [a, b] = co_await takt::gather(read_sensor(1), read_sensor(2));        // a tuple
//   std::array<int, 4> all = co_await takt::gather(std::move(array_of_coros));  // an array
//
// Tasks can be gathered too, alone or among coroutines: gather(t, f()). Their results are copied, a moved handle's taken.
//
// Each coroutine becomes a task, started in the pass after the call of gather, in the order of the arguments; the results
// come in that order too. A void child's result is std::monostate, a reference's takt::reference.
//
// The first error cancels the other children; when all have ended it is raised where the gather is awaited. (asyncio leaves them
// running; here they may hold references into the frame that awaits.) For errors as values gather attempts: each child then
// catches its own. The object owns the children: dropped before they have ended, it destroys them.
//
// It may be kept in a variable, and has to live until nobody awaits it. One task awaits it at a time: already_awaited in another. The
// results are moved out, so a second await gives what that leaves.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/completion.hpp"
#include "takt/loop.hpp"

namespace takt {
namespace detail {

/// When a group of children is over: when all have ended, or when the first has and the others are cancelled.
enum class ending : unsigned char { all, first };

/// What of gather and race does not depend on types.
class gather_base : collector, waiter {
 public:
  /// For the tests: children that have not ended, or of whose end the gather has not been told.
  std::size_t pending() const noexcept { return pending_; }

 protected:
  gather_base(std::span<task_header*> children, ending e) noexcept
      : collector(on_child_done), children_(children), ending_(e) {}
  ~gather_base();

  /// A child that is somebody's task: told of its end like the others, but not owned.
  struct watch : completion_node {
    watch() noexcept : completion_node(on_end) {}
    ~watch();
    gather_base* owner = nullptr;
    any_task task;
  };

  /// Makes a task of the frame, unless an earlier one failed to become one.
  void adopt(owned_frame& frame) noexcept;
  /// Follows a task, unless an earlier child failed to become one.
  void follow(watch& w, any_task t) noexcept;
  /// To be called when all are taken in, if tasks are among them: those that had ended before count now.
  void all_followed() noexcept;
  /// Who ended first.
  std::size_t winner() const noexcept { return winner_; }
  /// To be called by the most derived destructor's owner of the array, while the array is there.
  void release_children() noexcept;

 private:
  template <class Gather>
  friend class gather_awaiter;

  static void on_child_done(collector& self, task_header& child) noexcept;
  static void on_end(completion_node& self) noexcept;
  static void leave(waiter& self, task_header& waiting) noexcept;
  static bool on_cancel(waiter& self, task_header& waiting) noexcept;
  static const wait_ops gather_ops;
  static const wait_ops out_of_time_ops;  ///< of the wait of a task whose time was up: until the task is cancelled as well

  bool is_over() const noexcept { return pending_ == 0 && !has_failed_; }
  void start_waiting() noexcept;
  /// wait_for without time: what start_waiting does, after the children have been cancelled. The task that waits gets a timeout in place of
  /// a cancellation, unless it is cancelled as well.
  void start_waiting_out_of_time() noexcept;
  /// Cancels the children that have not ended; when they all have, the task that waits gets the cancellation. False if there are none.
  bool call_off() noexcept;
  void child_done(task_header& child) noexcept;
  /// `child`, which has ended, is the one that decides how the gather ends.
  void decide(task_header& child) noexcept;
  void see_end(task_header& child) noexcept;
  bool cancel_children() noexcept;
  void fail(error e) noexcept;
  void see_error() noexcept;

  std::span<task_header*> children_;
  task_header* awaiting_ = nullptr;
  error first_error_ = errc::cancelled;
  std::uint16_t started_ = 0;
  std::uint16_t pending_ = 0;
  std::uint16_t winner_ = 0;
  ending ending_;
  bool decided_ = false;  ///< nobody who ends from now on counts
  bool has_failed_ = false;
  bool cancel_requested_ = false;
};

/// What awaits a gather, or a race, which may lie in another frame.
template <class Gather>
class [[nodiscard("takt: co_await it")]] gather_awaiter : public awaited_where_made {
 public:
  explicit gather_awaiter(Gather& g) noexcept : gather_(g) {}
  gather_awaiter(const gather_awaiter&) = delete;
  gather_awaiter& operator=(const gather_awaiter&) = delete;
  bool await_ready() const noexcept { return gather_.is_over(); }
  void await_suspend(std::coroutine_handle<>) noexcept { gather_.start_waiting(); }
  auto await_resume() const noexcept { return gather_.outcome(); }
  void suspend_out_of_time() noexcept { gather_.start_waiting_out_of_time(); }

 private:
  Gather& gather_;
};

template <std::size_t N>
class gather_children : public gather_base {
  static_assert(N <= 65535, "takt::gather and takt::race take at most 65535 children; gather several groups of them");

 protected:
  explicit gather_children(ending e = ending::all) noexcept : gather_base(child_, e) {}
  ~gather_children() { release_children(); }
  const task_header& child(std::size_t i) const noexcept { return *child_[i]; }

 private:
  task_header* child_[N == 0 ? 1 : N];
};

/// How a child of each kind is taken in, and its result out.
template <class Child>
struct child_of;
template <class T>
struct child_of<coro<T>> {
  using result = value_of<T>;
  static result take(const task_header& t) noexcept { return result_of<T>(t).take_value(); }
};
template <class T>
struct child_of<task<T>> {
  using result = value_of<T>;
  static result take(const task_header& t) noexcept { return result_of<T>(t).take_value(); }
};
template <class T>
struct child_of<task<T>&> {
  using result = value_of<T>;
  static result take(const task_header& t) noexcept {
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return result(result_of<T>(t).result());
    }
  }
};
template <class T>
struct child_of<const task<T>&> : child_of<task<T>&> {};

template <class... Child>
class [[nodiscard("takt: co_await it")]] gather_tuple : public gather_children<sizeof...(Child)> {
  static constexpr std::size_t watched = (std::size_t{is_task<std::remove_cvref_t<Child>>} + ... + 0);
  using result_type = std::tuple<typename child_of<Child>::result...>;

 public:
  explicit gather_tuple(Child&&... children) noexcept {
    (take_in(std::forward<Child>(children)), ...);
    if constexpr (watched > 0) this->all_followed();
  }
  ~gather_tuple() { this->release_children(); }

  gather_awaiter<gather_tuple> operator co_await() noexcept { return gather_awaiter<gather_tuple>(*this); }
  result_type outcome() const noexcept { return results(std::index_sequence_for<Child...>{}); }

 private:
  template <class T>
  void take_in(coro<T>&& c) noexcept {
    this->adopt(c.frame());
  }
  void take_in(any_task t) noexcept { this->follow(watches_[used_++], std::move(t)); }

  template <std::size_t... I>
  result_type results(std::index_sequence<I...>) const noexcept {
    return result_type(child_of<Child>::take(this->child(I))...);
  }

  std::array<typename gather_base::watch, watched> watches_;
  std::size_t used_ = 0;
};

/// What gather takes: a coroutine handed over, or a task.
template <class A>
concept gatherable = is_coro<A> || is_task<std::remove_cvref_t<A>>;

template <class T, std::size_t N>
class [[nodiscard("takt: co_await it")]] gather_array : public gather_children<N> {
 public:
  explicit gather_array(std::span<coro<T>, N> children) noexcept {
    for (coro<T>& c : children) this->adopt(c.frame());
  }

  gather_awaiter<gather_array> operator co_await() noexcept { return gather_awaiter<gather_array>(*this); }
  std::array<value_of<T>, N> outcome() const noexcept { return results(std::make_index_sequence<N>{}); }

 private:
  template <std::size_t... I>
  std::array<value_of<T>, N> results(std::index_sequence<I...>) const noexcept {
    return std::array<value_of<T>, N>{result_of<T>(this->child(I)).take_value()...};
  }
};

}  // namespace detail

/// Runs the coroutines as tasks, together; awaited, gives their results as a tuple. From a task. Raises the first child's error,
/// or no_frame if the pool has no place for all: then none starts. Made where no loop runs it starts none, and raises no_loop
/// if a task ever awaits it. Cancelling the awaiting task cancels every child and waits for them; it is refused once all have
/// ended. Does not suspend if all are tasks that have ended, or if there are none; one that has ended with an error cancels the
/// others in the call. A task that is given twice has its result in both places.
template <class... Child>
  requires(detail::gatherable<Child> && ...)
detail::gather_tuple<Child...> gather(Child&&... children) noexcept {
  return detail::gather_tuple<Child...>(std::forward<Child>(children)...);
}

template <class... X>
  requires(!(detail::gatherable<X> && ...))
detail::mistaken gather(X&&...) noexcept {
  static_assert(detail::mistake<X...>,
                "takt::gather takes coroutines and tasks: call the functions, gather(f(), g()); hand over a coroutine that has a name, "
                "std::move(c); anything else that can be awaited goes into a coroutine of its own; many of one type come in a "
                "std::array, or a std::span of fixed extent");
  return {};
}

/// The same for an array; the results come as an array. Give the array a name first: GCC 12 destroys the coroutines of
/// `co_await gather(std::array{f(), g()})` twice (docs/compilers.md).
template <class T, std::size_t N>
detail::gather_array<T, N> gather(std::array<coro<T>, N>&& children) noexcept {
  return detail::gather_array<T, N>(std::span<coro<T>, N>(children));
}

/// The same for a span, whose coroutines are taken out. Its extent must be known to the compiler, as the result's is.
template <class T, std::size_t N>
  requires(N != std::dynamic_extent)
detail::gather_array<T, N> gather(std::span<coro<T>, N> children) noexcept {
  return detail::gather_array<T, N>(children);
}

}  // namespace takt

#include "takt/detail/end.hpp"
