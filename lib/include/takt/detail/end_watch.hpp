// Waits for a task's end as asyncio does where it does not await the task itself but hears of it through a callback: one turn
// for the callback, in the pass after the end, and one for the awaiting task, in the pass after that.
#pragma once

#include "takt/task.hpp"

namespace takt::detail {

class end_watch : protected task_waiter {
 protected:
  /// `on_cancelled`: what is raised if the task is cancelled meanwhile.
  end_watch(any_task t, errc on_cancelled) noexcept : task_waiter(std::move(t)), on_cancelled_(on_cancelled) {}

  /// await_suspend: raises what there is to raise, or waits.
  void start() noexcept;

 private:
  static bool on_cancel(waiter& self, task_header& t) noexcept;
  static bool on_turn(waiter& self, task_header& t) noexcept;
  static const wait_ops watch_ops;

  error failure() const noexcept;

  errc on_cancelled_;
};

}  // namespace takt::detail
