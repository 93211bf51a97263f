// The awaiters that stand in a primitive's list of waiters, and what primitives do with that list.
//
//   (not waiting) --wait_in--> waiting --wake-up--> ready, sure, or woken --the task's turn--> (not waiting)
//                                 |                           |
//                                 +---- cancel, destroy ------+--> `leave`: out of the list, and a wake-up is handed on
//
// Which of the three a woken task is, its primitive chooses:
//   ready   nobody can take away what the task was woken for, and it has nothing to hand on: event, condition, future;
//   sure    it was woken for something that is its own, and that goes to the next waiter if the task is cancelled or destroyed before its
//           turn: mutex, semaphore, signal, channel, and one task of a queue;
//   woken   another task may be quicker: the awaiter looks in the task's turn, and waits again if it is too late: a queue's other tasks.
//
// A task that is cancelled while it waits for a mutex, a semaphore or a queue keeps its place in the list until its turn, as in asyncio:
// there the future that the task awaits is done, but the task itself has yet to run and to remove it.
#pragma once

#include "takt/detail/context.hpp"
#include "takt/detail/links.hpp"
#include "takt/detail/task_header.hpp"

namespace takt::detail {

/// The base of such awaiters. An awaiter of a task (task_waiter) is not one: it has the lines of wait_in itself, since calling them would
/// cost each join five instructions.
class queued_waiter : public waiter {
 public:
  queued_waiter(const queued_waiter&) = delete;
  queued_waiter& operator=(const queued_waiter&) = delete;

 protected:
  queued_waiter() noexcept {}
  ~queued_waiter() = default;

  /// The running task waits at the end of `list`.
  void wait_in(waiter_list& list, const wait_ops& how) noexcept {
    ops = &how;
    stand_in(list);
  }

  /// Whether the running task was woken for something that is its own, and has not taken it yet.
  static bool is_sure() noexcept { return here.task->phase == phase::sure; }

  /// wait_ops::cancel of those who keep their place. If the task was woken its wait is over: the cancellation arrives in its turn.
  static bool cancel_in_line(waiter& self, task_header& t) noexcept;

 private:
  void stand_in(waiter_list& list) noexcept;
};

/// Whether the task still waits: neither woken nor cancelled.
inline bool is_pending(links& place) noexcept { return node_in_place(place).phase == phase::waiting; }

/// Whether the task was cancelled while it waited, and its turn is to come.
inline bool was_cancelled(links& place) noexcept {
  const node& n = node_in_place(place);
  return n.phase == phase::woken && (n.flags & called_off) != 0;
}

/// Whether the task has a wake-up that it has not used.
inline bool has_wake_up(const node& n) noexcept {
  return n.phase == phase::sure || (n.phase == phase::woken && (n.flags & called_off) == 0);
}

/// The first in the list for which `f` is true, or null.
template <class F>
links* find_waiter(const waiter_list& list, F f) noexcept {
  links* at = list.front();
  while (at != nullptr && !f(*at)) at = at->next;
  return at;
}

/// Makes the task sure, which keeps its place in the list.
void wake_surely(links& place) noexcept;

/// Takes the first task out of the list and makes it ready. Precondition: there is one.
task_header& wake_first(waiter_list& list) noexcept;

/// The same with all of them, in their order.
void wake_all(waiter_list& list) noexcept;

}  // namespace takt::detail
