// An awaiter that stands in a primitive's list of waiters until its turn: mutex, semaphore, queue, signal, channel.
//
//   (not waiting: ops null) --wait_in--> waiting --wake--> woken --its task's turn--> (not waiting)
//                                           |                |
//                                           +---- cancel ----+--> the destructor: leave the list, hand the wake-up on
//
// Who waits keeps its place in the list until its turn, also when it was cancelled meanwhile: as asyncio's primitives see it,
// its future is done but its task has not run. `pending` tells such a one from one that still waits.
#pragma once

#include "takt/detail/context.hpp"
#include "takt/detail/queued_waiter.hpp"

namespace takt::detail {

/// What differs between two kinds of such awaiters.
struct listed_ops : wait_ops {
  bool was_woken;  ///< true in the table that an awaiter points to when it was woken but not yet resumed
  bool is_listed;  ///< true in the table that an awaiter points to while its task is in the list
};

class listed_waiter : protected queued_waiter {
 protected:
  listed_waiter() noexcept = default;
  ~listed_waiter() = default;

  bool is_waiting() const noexcept { return ops != nullptr; }
  bool was_woken() const noexcept { return static_cast<const listed_ops*>(ops)->was_woken; }

  /// queued_waiter's, with ops that tell more.
  void wait_in(waiter_list& list, const listed_ops& waiting) noexcept { queued_waiter::wait_in(list, waiting); }

  /// Out of the list, for good.
  void leave(waiter_list& list) noexcept {
    if (static_cast<const listed_ops*>(ops)->is_listed) list.remove(here.task->place);
    ops = nullptr;
  }

  /// wait_ops::cancel of all of them. One that was woken has its wait behind it: the cancellation arrives in its turn.
  static bool on_cancel(waiter& self, task_header& t) noexcept;
};

/// Whether the one at `place` still waits: neither woken nor cancelled.
inline bool is_pending(links& place) noexcept { return node_in_place(place).phase == phase::waiting; }

/// Whether the one at `place` was cancelled while it waited.
inline bool was_cancelled(links& place) noexcept {
  const node& n = node_in_place(place);
  return n.phase != phase::waiting && !static_cast<const listed_ops*>(n.waits_in->ops)->was_woken;
}

/// Wakes a pending one: its turn comes in the next pass.
void wake(links& place, const listed_ops& woken) noexcept;

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
