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
  static_cast<void>(wake_next());
}

bool bounded_semaphore::release() noexcept {
  if (value() >= bound_) return false;
  semaphore::release();
  return true;
}

/// Gives a unit to the first task that still waits. It is given now, so that no other task can take it before that one's turn. False if no
/// task waits.
bool semaphore::wake_next() noexcept {
  links* const next = find_waiter(waiters_, is_pending);
  if (next == nullptr) return false;
  --value_;
  wake_surely(*next);
  return true;
}

/// Gives out the units that could not be given when they came, because the first task in the list had been woken or cancelled and its turn
/// was to come. To be called whenever a wait ends.
void semaphore::wake_all_it_can() noexcept {
  while (value_ > 0 && wake_next()) {
  }
}

void semaphore::take_turn(task_header& t) noexcept {
  t.phase = phase::ready;
  waiters_.remove(t.place);
  wake_all_it_can();
}

void semaphore::acquire_awaiter::leave(waiter& self, task_header& t) noexcept {
  semaphore& s = static_cast<acquire_awaiter&>(self).semaphore_;
  s.waiters_.remove(t.place);
  if (has_wake_up(t)) ++s.value_;
  s.wake_all_it_can();
}

const wait_ops semaphore::acquire_awaiter::waiting{leave, nullptr, cancel_in_line};

}  // namespace takt
