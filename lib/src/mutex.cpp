#include "takt/mutex.hpp"

namespace takt {

using namespace detail;

bool mutex::try_acquire() noexcept {
  if (locked() || find_waiter(waiters_, [](links& place) noexcept { return !was_cancelled(place); }) != nullptr) return false;
  take();
  return true;
}

void mutex::take() noexcept {
  owner_ = this;
  if (here.task != nullptr) owner_ = here.task;
}

bool mutex::release() noexcept {
  if (!locked()) return false;
  owner_ = nullptr;
  wake_first();
  return true;
}

void mutex::change_owner(const void* from, const void* to) noexcept {
  if (owner_ == from) {
    owner_ = to;
    return;
  }
  links* const of_guard = find_waiter(loans_, [from](links& l) noexcept { return static_cast<loan&>(l).owner_ == from; });
  if (of_guard != nullptr) static_cast<loan*>(of_guard)->owner_ = to;
}

void mutex::forget(const void* guard) noexcept {
  if (owner_ == here.task) release();
  change_owner(guard, this);
}

void mutex::take_turn(task_header& t) noexcept {
  t.phase = phase::ready;
  waiters_.remove(t.place);
  owner_ = &t;
}

/// Wakes the first task in the list if it still waits. If it has been woken or cancelled, it wakes the next one itself when it leaves the
/// list.
void mutex::wake_first() noexcept {
  links* const first = waiters_.front();
  if (first != nullptr && is_pending(*first)) wake_surely(*first);
}

void mutex::acquire_awaiter::leave(waiter& self, task_header& t) noexcept {
  mutex& m = static_cast<acquire_awaiter&>(self).mutex_;
  m.waiters_.remove(t.place);
  if (!m.locked()) m.wake_first();
}

const wait_ops mutex::acquire_awaiter::waiting{leave, nullptr, cancel_in_line};

}  // namespace takt
