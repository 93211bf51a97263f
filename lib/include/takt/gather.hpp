// gather: several coroutines at the same time, all results together.
//
//   auto [a, b] = co_await takt::gather(read_sensor(1), read_sensor(2));        // a tuple
//   std::array<int, 4> all = co_await takt::gather(std::move(array_of_coros));  // an array
//
// Each coroutine becomes a task, started in the pass after the call of gather, in the order of the arguments; the results
// come in that order too. A void child's result is std::monostate, a reference's std::reference_wrapper.
//
// The first error cancels the other children; when all have ended it is raised to whoever awaits. (asyncio leaves them
// running; here they may hold references into the frame that awaits.) For errors as values gather attempts: each child then
// catches its own. The object owns the children: dropped before they have ended, it destroys them.
#pragma once

#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "takt/coro.hpp"
#include "takt/loop.hpp"

namespace takt {
namespace detail {

/// What of gather does not depend on types.
class gather_base : collector, waiter {
 public:
  bool await_ready() const noexcept { return pending_ == 0 && !has_failed_; }
  void await_suspend(std::coroutine_handle<>) noexcept { start_waiting(); }

  /// For the tests: children that have not ended, or of whose end the gather has not been told.
  std::size_t pending() const noexcept { return pending_; }

 protected:
  explicit gather_base(std::span<task_header*> children) noexcept : collector(on_child_done), waiter{nullptr}, children_(children) {}
  ~gather_base();

  /// Makes a task of the frame, unless an earlier one failed to become one.
  void adopt(owned_frame& frame) noexcept;
  /// To be called by the most derived destructor's owner of the array, while the array is there.
  void release_children() noexcept;

 private:
  static void on_child_done(collector& self, task_header& child) noexcept;
  static bool on_cancel(waiter& self, task_header& waiting) noexcept;
  static const wait_ops gather_ops;

  void start_waiting() noexcept;
  void child_done(task_header& child) noexcept;
  bool cancel_children() noexcept;
  void fail(error e) noexcept;

  std::span<task_header*> children_;
  task_header* awaiting_ = nullptr;
  error first_error_ = errc::cancelled;
  std::uint16_t started_ = 0;
  std::uint16_t pending_ = 0;
  bool has_failed_ = false;
  bool cancel_requested_ = false;
};

template <std::size_t N>
class gather_children : public gather_base {
 protected:
  gather_children() noexcept : gather_base(child_) {}
  ~gather_children() { release_children(); }
  const task_header& child(std::size_t i) const noexcept { return *child_[i]; }

 private:
  task_header* child_[N == 0 ? 1 : N];
};

template <class... T>
class [[nodiscard("takt: co_await it")]] gather_tuple : public gather_children<sizeof...(T)> {
 public:
  explicit gather_tuple(coro<T>&&... children) noexcept { (this->adopt(children.frame()), ...); }

  std::tuple<value_of<T>...> await_resume() const noexcept { return results(std::index_sequence_for<T...>{}); }

 private:
  template <std::size_t... I>
  std::tuple<value_of<T>...> results(std::index_sequence<I...>) const noexcept {
    return std::tuple<value_of<T>...>(result_of<T>(this->child(I)).take_value()...);
  }
};

template <class T, std::size_t N>
class [[nodiscard("takt: co_await it")]] gather_array : public gather_children<N> {
 public:
  explicit gather_array(std::span<coro<T>, N> children) noexcept {
    for (coro<T>& c : children) this->adopt(c.frame());
  }

  std::array<value_of<T>, N> await_resume() const noexcept { return results(std::make_index_sequence<N>{}); }

 private:
  template <std::size_t... I>
  std::array<value_of<T>, N> results(std::index_sequence<I...>) const noexcept {
    return std::array<value_of<T>, N>{result_of<T>(this->child(I)).take_value()...};
  }
};

}  // namespace detail

/// Runs the coroutines as tasks, together; awaited, gives their results as a tuple. From a task; elsewhere awaiting it is not
/// possible. Raises the first child's error, or no_frame if the pool has no place for all: then none starts. Cancelling the
/// awaiting task cancels every child and waits for them; it is refused once all have ended.
template <class... T>
detail::gather_tuple<T...> gather(coro<T>... children) noexcept {
  return detail::gather_tuple<T...>(std::move(children)...);
}

/// The same for an array; the results come as an array.
template <class T, std::size_t N>
detail::gather_array<T, N> gather(std::array<coro<T>, N> children) noexcept {
  return detail::gather_array<T, N>(std::span<coro<T>, N>(children));
}

/// The same for a span, whose coroutines are taken out. Its extent must be known to the compiler, as the result's is.
template <class T, std::size_t N>
detail::gather_array<T, N> gather(std::span<coro<T>, N> children) noexcept {
  static_assert(N != std::dynamic_extent, "takt::gather: the span needs a fixed extent, e.g. std::span<coro<int>, 4>");
  return detail::gather_array<T, N>(children);
}

}  // namespace takt
