// An awaiter that keeps its place in a primitive's list of waiters until its task's turn: mutex, semaphore, queue.
//
//   (not waiting) --wait_in--> waiting --wake-up--> sure, or woken --its task's turn--> (not waiting)
//                                 |                        |
//                                 +-------- cancel --------+--> its task's turn: `leave` hands the wake-up on
//
// A task that is cancelled keeps its place too: as asyncio's primitives see it, its future is done but its task has not run.
#pragma once

#include "takt/detail/context.hpp"
#include "takt/detail/queued_waiter.hpp"

namespace takt::detail {

class listed_waiter : protected queued_waiter {
 protected:
  listed_waiter() noexcept = default;
  ~listed_waiter() = default;

  /// Whether the running task waited, and has not taken yet what it was woken for.
  static bool is_sure() noexcept { return here.task->phase == phase::sure; }

  /// wait_ops::cancel of all of them. One that was woken has its wait behind it: the cancellation arrives in its turn.
  static bool cancel_in_line(waiter& self, task_header& t) noexcept;
};

/// Whether the task still waits: neither woken nor cancelled.
inline bool is_pending(links& place) noexcept { return node_in_place(place).phase == phase::waiting; }

/// Whether the task was cancelled while it waited, and its turn is to come.
inline bool was_cancelled(const node& n) noexcept { return n.phase == phase::woken && (n.flags & called_off) != 0; }
inline bool was_cancelled(links& place) noexcept { return was_cancelled(node_in_place(place)); }

/// Whether the task has a wake-up that it has not used.
inline bool has_wake_up(const node& n) noexcept {
  return n.phase == phase::sure || (n.phase == phase::woken && (n.flags & called_off) == 0);
}

/// Wakes a pending one for something that is its own: its turn comes in the next pass.
void wake_surely(links& place) noexcept;

/// The first in the list for which `f` is true, or null.
template <class F>
links* find_waiter(const waiter_list& list, F f) noexcept {
  links* const first = list.front();
  if (first == nullptr) return nullptr;
  links* at = first;
  do {
    if (f(*at)) return at;
    at = at->next;
  } while (at != first);
  return nullptr;
}

}  // namespace takt::detail
