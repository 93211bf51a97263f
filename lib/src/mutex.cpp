#include "takt/mutex.hpp"

namespace takt {

using namespace detail;

bool mutex::try_acquire() noexcept {
  if (locked_ || find_waiter(waiters_, [](links& place) noexcept { return !was_cancelled(place); }) != nullptr) return false;
  take();
  return true;
}

void mutex::take() noexcept {
  locked_ = true;
  owner_ = here.task;
}

bool mutex::release() noexcept {
  if (!locked_) return false;
  locked_ = false;
  owner_ = nullptr;
  wake_first();
  return true;
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
  if (!mutex_.locked_) mutex_.wake_first();
}

const listed_ops mutex::acquire_awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops mutex::acquire_awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt
