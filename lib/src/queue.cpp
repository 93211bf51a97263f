#include "takt/queue.hpp"

#include <algorithm>

#include "takt/loop.hpp"

namespace takt::detail {

bool queue_base::task_done() noexcept {
  if (unfinished_ == 0) return false;
  if (--unfinished_ == 0) finished_.set();
  return true;
}

std::expected<void, error> queue_base::may_get() const noexcept {
  if (!empty()) return {};
  return std::unexpected(error(shut_down_ ? errc::queue_shut_down : errc::queue_empty));
}

std::expected<void, error> queue_base::may_put() const noexcept {
  if (shut_down_) return std::unexpected(error(errc::queue_shut_down));
  if (full()) return std::unexpected(error(errc::queue_full));
  return {};
}

void queue_base::put_done() noexcept {
  ++unfinished_;
  changed();
  if (links* const first = getters_.front()) wake_next(getters_, *first);
}

void queue_base::got_one() noexcept {
  changed();
  if (links* const first = putters_.front()) wake_next(putters_, *first);
}

/// To be called when an item has been put or got. If the sure task did that, it has used what it was woken for. If another did, the sure
/// task may find nothing, so that it has to be asked in its turn.
inline void queue_base::changed() noexcept {
  if (sure_ == nullptr) return;
  sure_->phase = sure_ == here.task ? phase::ready : phase::woken;
  sure_ = nullptr;
}

void queue_base::shut_down(std::size_t dropped) noexcept {
  shut_down_ = true;
  unfinished_ -= std::min(unfinished_, dropped);
  if (dropped > 0 && unfinished_ == 0) finished_.set();
  while (!getters_.empty()) hand_on(getters_);
  while (!putters_.empty()) hand_on(putters_);
  changed();
}

/// wake_next where another task may be sure, and the list may be empty.
void queue_base::hand_on(waiter_list& list) noexcept {
  changed();
  if (links* const first = list.front()) wake_next(list, *first);
}

/// Wakes the first task that still waits and takes it off the list. Cancelled ones that stand before it are taken off too. Preconditions:
/// `first` is the first in the list; no task is sure; there is something for the first that waits, or changed() is called before its turn.
void queue_base::wake_next(waiter_list& list, links& first) noexcept {
  list.take_out_first(first);
  if (!is_pending(first)) [[unlikely]] return wake_behind_cancelled(list, first);
  task_header& t = task_at(first);
  sure_ = &t;
  loop::make_sure_near(t);
}

/// noinline: wake_next needs no stack frame then.
[[gnu::noinline]] void queue_base::wake_behind_cancelled(waiter_list& list, links& cancelled) noexcept {
  cancelled.prev = nullptr;  // leave() looks
  while (links* const first = list.front()) {
    if (is_pending(*first)) return wake_next(list, *first);
    list.take_out_first(*first);
    first->prev = nullptr;
  }
}

/// A task that waits in `list`, or was woken from it, is cancelled or destroyed. True if it had a wake-up.
bool queue_base::leave(waiter_list& list, task_header& t) noexcept {
  if (sure_ == &t) sure_ = nullptr;
  if (has_wake_up(t)) return true;
  if (t.place.prev != nullptr) list.remove(t.place);
  return false;
}

void queue_base::end_awaiter::wait_for_item() noexcept {
  if (queue_.is_shut_down()) {
    raise_here(errc::queue_shut_down);
  } else {
    wait_in(queue_.getters_, get_ops);
  }
}

void queue_base::end_awaiter::wait_for_room() noexcept {
  if (queue_.is_shut_down()) {
    raise_here(errc::queue_shut_down);
  } else {
    wait_in(queue_.putters_, put_ops);
  }
}

bool queue_base::end_awaiter::on_get_woken(waiter& self, task_header& t) noexcept {
  end_awaiter& get = static_cast<end_awaiter&>(self);
  return !get.queue_.empty() || get.wait_again(get.queue_.getters_, get_ops, t);
}

bool queue_base::end_awaiter::on_put_woken(waiter& self, task_header& t) noexcept {
  end_awaiter& put = static_cast<end_awaiter&>(self);
  const queue_base& q = put.queue_;
  return (!q.full() && !q.is_shut_down()) || put.wait_again(put.queue_.putters_, put_ops, t);
}

/// Another task was quicker: the task queues again at the tail (false), or, if the queue was shut down, goes on with that error (true).
bool queue_base::end_awaiter::wait_again(waiter_list& list, const wait_ops& how, task_header& t) noexcept {
  if (queue_.is_shut_down()) {
    raise_in_turn(t, errc::queue_shut_down);
    return true;
  }
  wait_in(list, how);
  return false;
}

void queue_base::end_awaiter::leave_getters(waiter& self, task_header& t) noexcept {
  queue_base& q = static_cast<end_awaiter&>(self).queue_;
  if (q.leave(q.getters_, t) && !q.empty()) q.hand_on(q.getters_);
}

void queue_base::end_awaiter::leave_putters(waiter& self, task_header& t) noexcept {
  queue_base& q = static_cast<end_awaiter&>(self).queue_;
  if (q.leave(q.putters_, t) && !q.full()) q.hand_on(q.putters_);
}

const wait_ops queue_base::end_awaiter::get_ops{leave_getters, on_get_woken, cancel_in_line};
const wait_ops queue_base::end_awaiter::put_ops{leave_putters, on_put_woken, cancel_in_line};

}  // namespace takt::detail
