// done_callback: a function that is called once a task has ended. asyncio's Task.add_done_callback.
//
//   takt::done_callback note([](takt::done_callback& cb) noexcept { log(cb.task().name()); });
//   note.attach(t);
//
// The object stands in the task's own list of those who wait: nothing is allocated. To give it context, derive from it.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/task.hpp"

namespace takt {

/// Neither copied nor moved. Attached to one task at a time; keeps the task alive meanwhile.
class done_callback : public detail::completion_node {
 public:
  using function_type = void (*)(done_callback&) noexcept;

  /// It must not await and must not block.
  explicit done_callback(function_type f) noexcept : completion_node(on_end), function_(f) {}
  ~done_callback();

  /// Called in the pass after the end of `t`, in its turn among those who wait for it; in the next pass if `t` has ended. False
  /// if it is attached already, or no loop runs. From a task or a callback of the loop.
  bool attach(const any_task& t) noexcept;

  /// Takes it back. False, and it is called all the same, if the task has ended: from then on it stands in the queue of what is
  /// ready, as in asyncio. False too if it is not attached, or was called. Destroying the object always takes it back.
  bool detach() noexcept;

  /// The task it is, or was, attached to.
  const any_task& task() const noexcept { return task_; }

 private:
  static void on_end(completion_node& self) noexcept;

  function_type function_;
  any_task task_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
