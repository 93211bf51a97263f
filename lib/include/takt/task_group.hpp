// task_group: a scope that owns the tasks started in it. asyncio.TaskGroup.
//
//   takt::coro<> body(takt::task_group<>& g) {
//     g.create_task(read_sensor(1));
//     g.create_task(read_sensor(2));
//     co_await something();
//   }
//   ...
//   takt::task_group<> group;
//   co_await group.run(body(group));           // async with asyncio.TaskGroup() as group:
//
// run gives control back when the body and every task have ended. The first that fails cancels the others and the body; what
// was raised is then the first error, and errors() has the rest (asyncio's ExceptionGroup). A task that was cancelled is no error.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/own_request.hpp"
#include "takt/future.hpp"
#include "takt/loop.hpp"
#include "takt/task.hpp"

namespace takt {
namespace detail {

class group_base : collector {
 public:
  group_base(const group_base&) = delete;
  group_base& operator=(const group_base&) = delete;

  /// A task that the group owns, ready in the next pass. From any task while `run` is going on; with error() group_closed
  /// before and after it, and once a task has failed. no_frame if there is no place.
  template <class T>
  task<T> create_task(coro<T>&& c, const char* name = nullptr) noexcept {
    return task<T>(start(c.frame(), name));
  }
  template <class Mistake>
  task<> create_task(Mistake&&, const char* = nullptr) noexcept {
    static_assert(detail::mistake<Mistake>,
                  "takt::task_group::create_task takes a coroutine: call the function, create_task(f()); hand over one that has a name, "
                  "create_task(std::move(c))");
    return task<>();
  }

  /// Runs the body in the awaiting task and waits for the group's tasks. Once: already_awaited the second time. Raises the first
  /// error, or no_frame if there is no place: then the body does not start. Cancelling the awaiting task cancels the body and the
  /// tasks and waits for them; if an error is raised all the same, the cancellation arrives again when the awaiting task next
  /// suspends. A coroutine: it takes a frame.
  coro<> run(coro<> body) noexcept;

  /// How many of its tasks have not ended.
  std::size_t pending() const noexcept { return pending_; }
  /// How many errors there were, kept or not.
  std::size_t error_count() const noexcept { return count_; }

 protected:
  explicit group_base(std::span<std::optional<error>> errors) noexcept : collector(on_child_done), errors_(errors) {}
  ~group_base() {
    if (state_ == state::open || state_ == state::exiting) port::fail("takt: a task_group was destroyed while its run was going on\n");
  }

 private:
  class open_on;

  enum class state : unsigned char { created, open, exiting, closed };

  struct in_frame {};
  coro<> run(in_frame, coro<> body) noexcept;
  static void on_child_done(collector& self, task_header& child) noexcept;
  any_task start(owned_frame& frame, const char* name) noexcept;
  void child_failed(error e) noexcept;
  void abort() noexcept;
  void add(error e) noexcept;

  std::span<std::optional<error>> errors_;
  std::size_t count_ = 0;
  std::size_t pending_ = 0;
  task_header* parent_ = nullptr;
  future<>* on_completed_ = nullptr;
  loop* loop_ = nullptr;
  state state_ = state::created;
  bool aborting_ = false;
  bool parent_cancelled_ = false;
  own_request request_;  ///< to the parent, if parent_cancelled_
};

}  // namespace detail

/// A group that keeps up to `Errors` errors. Neither copied nor moved. It must live as long as its run; if that is dropped on the
/// way, the group's tasks are destroyed.
template <std::size_t Errors = 4>
class task_group : public detail::group_base {
  static_assert(Errors > 0, "takt::task_group: it keeps at least the error that it raises");

 public:
  task_group() noexcept : group_base(errors_) {}

  /// The i-th error, in the order in which tasks ended; the body's own comes last. Nothing past the last one kept.
  std::optional<error> error_at(std::size_t i) const noexcept { return i < Errors ? errors_[i] : std::nullopt; }

 private:
  std::array<std::optional<error>, Errors> errors_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
