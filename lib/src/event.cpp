#include "takt/event.hpp"

namespace takt {

using namespace detail;

void event::set() noexcept {
  if (set_) return;
  set_ = true;
  wake_all(waiters_);
}

void event::wait_awaiter::leave(waiter& self, task_header& t) noexcept {
  static_cast<wait_awaiter&>(self).event_.waiters_.remove(t.place);
}

const wait_ops event::wait_awaiter::waiting{leave, nullptr, nullptr};

}  // namespace takt
