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
  finished_.clear();
  wake_next(getters_, end_awaiter::get_woken);
}

void queue_base::got_one() noexcept { wake_next(putters_, end_awaiter::put_woken); }

void queue_base::shut_down(std::size_t dropped) noexcept {
  shut_down_ = true;
  unfinished_ -= std::min(unfinished_, dropped);
  if (dropped > 0 && unfinished_ == 0) finished_.set();
  while (!getters_.empty()) wake_next(getters_, end_awaiter::get_woken);
  while (!putters_.empty()) wake_next(putters_, end_awaiter::put_woken);
}

/// Wakes the first task that still waits and takes it off the list. Cancelled ones that stand before it are taken off too.
void queue_base::wake_next(waiter_list& list, const listed_ops& woken) noexcept {
  while (links* const place = list.pop()) {
    node& n = node_in_place(*place);
    if (is_pending(*place)) {
      wake(*place, woken);
      return;
    }
    n.waits_in->ops = &end_awaiter::get_unlisted;
  }
}

void queue_base::end_awaiter::wait_for_item() noexcept {
  if (queue_.is_shut_down()) {
    raise_here(errc::queue_shut_down);
  } else {
    wait_in(queue_.getters_, get_waiting);
  }
}

void queue_base::end_awaiter::wait_for_room() noexcept {
  if (queue_.is_shut_down()) {
    raise_here(errc::queue_shut_down);
  } else {
    wait_in(queue_.putters_, put_waiting);
  }
}

bool queue_base::end_awaiter::on_get_woken(waiter& self, task_header& t) noexcept {
  end_awaiter& get = static_cast<end_awaiter&>(self);
  if (get.queue_.empty()) return get.wait_again(get.queue_.getters_, get_waiting, t);
  get.ops = nullptr;
  return true;
}

bool queue_base::end_awaiter::on_put_woken(waiter& self, task_header& t) noexcept {
  end_awaiter& put = static_cast<end_awaiter&>(self);
  if (put.queue_.full() || put.queue_.is_shut_down()) return put.wait_again(put.queue_.putters_, put_waiting, t);
  put.ops = nullptr;
  return true;
}

/// Another task was quicker: the task queues again at the tail (false), or, if the queue was shut down, goes on with that error (true).
bool queue_base::end_awaiter::wait_again(waiter_list& list, const listed_ops& waiting, task_header& t) noexcept {
  if (queue_.is_shut_down()) {
    ops = nullptr;
    raise_in_turn(t, errc::queue_shut_down);
    return true;
  }
  wait_in(list, waiting);
  return false;
}

void queue_base::end_awaiter::abandon_get() noexcept {
  if (!is_waiting()) return;
  const bool had_turn = was_woken();
  leave(queue_.getters_);
  if (had_turn && !queue_.empty()) wake_next(queue_.getters_, get_woken);
}

void queue_base::end_awaiter::abandon_put() noexcept {
  if (!is_waiting()) return;
  const bool had_turn = was_woken();
  leave(queue_.putters_);
  if (had_turn && !queue_.full()) wake_next(queue_.putters_, put_woken);
}

const listed_ops queue_base::end_awaiter::get_waiting{{on_cancel, on_get_woken}, false, true};
const listed_ops queue_base::end_awaiter::get_woken{{on_cancel, on_get_woken}, true, false};
const listed_ops queue_base::end_awaiter::get_unlisted{{on_cancel, nullptr}, false, false};
const listed_ops queue_base::end_awaiter::put_waiting{{on_cancel, on_put_woken}, false, true};
const listed_ops queue_base::end_awaiter::put_woken{{on_cancel, on_put_woken}, true, false};

}  // namespace takt::detail
