#include "takt/event.hpp"

namespace takt {

using namespace detail;

void event::set() noexcept {
  if (set_) return;
  set_ = true;
  find_waiter(waiters_, [](links& place) noexcept {
    if (is_pending(place)) wake(place, wait_awaiter::woken);
    return false;
  });
}

bool event::wait_awaiter::on_woken(waiter& self, task_header&) noexcept {
  static_cast<wait_awaiter&>(self).abandon();
  return true;
}

const listed_ops event::wait_awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops event::wait_awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt
