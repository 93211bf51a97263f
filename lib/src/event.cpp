#include "takt/event.hpp"

namespace takt {

using namespace detail;

void event::set() noexcept {
  if (set_) return;
  set_ = true;
  wake_all(waiters_);
}

bool event::wait_awaiter::on_cancel(waiter& self, task_header& t) noexcept {
  wait_awaiter& wait = static_cast<wait_awaiter&>(self);
  return wait.call_off(wait.event_.waiters_, t);
}

const wait_ops event::wait_awaiter::waiting{on_cancel, nullptr};

}  // namespace takt
