// Waits for a task's end as asyncio does where it does not await the task itself but hears of it through a callback: one turn
// for the callback, in the pass after the end, and one for the awaiting task, in the pass after that.
#pragma once

#include <cstdint>

#include "takt/task.hpp"

namespace takt::detail {

class end_watch : protected task_waiter {
 protected:
  /// When the task's error counts as seen: with the turn of the callback, which keeps it, or when it is raised.
  enum class seen : std::uint8_t { by_callback, when_raised };

  /// `on_cancelled`: what is raised if the task is cancelled meanwhile.
  end_watch(any_task t, errc on_cancelled, seen s) noexcept
      : task_waiter(std::move(t)), on_cancelled_(on_cancelled), seen_(s) {}

  /// await_suspend: raises what there is to raise, or waits.
  void start() noexcept;

 private:
  static bool on_cancel(waiter& self, task_header& t) noexcept;
  static bool on_turn(waiter& self, task_header& t) noexcept;
  static bool on_late_cancel(waiter& self, task_header& t) noexcept;
  static bool on_raise(waiter& self, task_header& t) noexcept;
  static const wait_ops watch_ops, raise_ops;

  error failure() const noexcept;

  errc on_cancelled_;
  seen seen_;
};

}  // namespace takt::detail
