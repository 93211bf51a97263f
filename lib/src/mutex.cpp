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

/// Only the first counts: one that was woken or cancelled and has not had its turn sees to the next itself.
void mutex::wake_first() noexcept {
  links* const first = waiters_.front();
  if (first != nullptr && is_pending(*first)) wake(*first, acquire_awaiter::woken);
}

bool mutex::acquire_awaiter::on_woken(waiter& self, task_header&) noexcept {
  acquire_awaiter& acquire = static_cast<acquire_awaiter&>(self);
  acquire.leave(acquire.mutex_.waiters_);
  acquire.mutex_.take();
  return true;
}

void mutex::acquire_awaiter::abandon() noexcept {
  if (!is_waiting()) return;
  leave(mutex_.waiters_);
  if (!mutex_.locked()) mutex_.wake_first();
}

const listed_ops mutex::acquire_awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops mutex::acquire_awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt
