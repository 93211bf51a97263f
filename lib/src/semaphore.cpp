#include "takt/semaphore.hpp"

#include "takt/port.hpp"

namespace takt {

using namespace detail;

bool semaphore::locked() const noexcept {
  return value_ == 0 || find_waiter(waiters_, [](links& place) noexcept { return !was_cancelled(place); }) != nullptr;
}

bool semaphore::try_acquire() noexcept {
  if (locked()) return false;
  --value_;
  return true;
}

void semaphore::fail_of_too_many_units() noexcept {
  port::fail("takt: more than 65535 units in a semaphore; release() once for each acquire(), or count under a takt::condition\n");
}

void semaphore::release() noexcept {
  if (value_ == most_units) [[unlikely]] fail_of_too_many_units();
  ++value_;
  wake_next();
}

bool bounded_semaphore::release() noexcept {
  if (value() >= bound_) return false;
  semaphore::release();
  return true;
}

/// The unit goes to the first who still waits, now: it is never free for anybody in between.
void semaphore::wake_next() noexcept {
  if (links* const next = find_waiter(waiters_, is_pending)) {
    --value_;
    wake(*next, acquire_awaiter::woken);
  }
}

bool semaphore::acquire_awaiter::on_woken(waiter& self, task_header&) noexcept {
  acquire_awaiter& acquire = static_cast<acquire_awaiter&>(self);
  semaphore& s = acquire.semaphore_;
  acquire.leave(s.waiters_);
  if (s.value_ > 0) s.wake_next();
  return true;
}

void semaphore::acquire_awaiter::abandon() noexcept {
  if (!is_waiting()) return;
  const bool had_unit = was_woken();
  leave(semaphore_.waiters_);
  if (had_unit) semaphore_.release();
}

const listed_ops semaphore::acquire_awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops semaphore::acquire_awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt
