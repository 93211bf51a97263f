// An awaiter that stands in a list of waiters until it is woken or cancelled, and no longer: event, condition, future.
//
//   (not waiting: ops null) --wait_in--> waiting --wake_first, call_off, the destructor--> (not waiting)
//
// A woken task is simply ready: nobody can take away what it was woken for. Where another task can, the awaiter is a listed_waiter.
#pragma once

#include "takt/detail/context.hpp"
#include "takt/detail/queued_waiter.hpp"

namespace takt::detail {

class plain_waiter : protected queued_waiter {
 protected:
  plain_waiter() noexcept = default;
  ~plain_waiter() = default;

  /// Out of the list, if it is in it: the task is being destroyed.
  void leave(waiter_list& list) noexcept {
    if (ops == nullptr) return;
    list.remove(here.task->place);
    ops = nullptr;
  }

  /// wait_ops::cancel: out of the list, and the cancellation arrives in the task's turn.
  bool call_off(waiter_list& list, task_header& t) noexcept;
};

/// Takes the first plain_waiter out of `list`: its task runs in the next pass. Precondition: there is one.
task_header& wake_first(waiter_list& list) noexcept;

/// The same with all of them, in their order.
void wake_all(waiter_list& list) noexcept;

}  // namespace takt::detail
