#include "takt/condition.hpp"

#include "takt/attempt.hpp"

namespace takt {

using namespace detail;

coro<> condition::wait() noexcept {
  if (!mutex_.unlock()) co_await raise(errc::not_locked);
  auto waited = co_await attempt(wait_awaiter(*this));
  for (;;) {
    const auto locked = co_await attempt(mutex_.lock());
    if (locked) break;
    waited = locked;
  }
  if (waited) co_return;
  wake(1);  // it may have been notified, and will not use it
  co_await raise(waited.error());
}

bool condition::notify(std::size_t n) noexcept {
  if (!mutex_.locked()) return false;
  wake(n);
  return true;
}

void condition::wake(std::size_t n) noexcept {
  find_waiter(waiters_, [&n](links& place) noexcept {
    if (n == 0) return true;
    if (is_pending(place)) {
      --n;
      detail::wake(place, wait_awaiter::woken);
    }
    return false;
  });
}

bool condition::wait_awaiter::on_woken(waiter& self, task_header&) noexcept {
  static_cast<wait_awaiter&>(self).abandon();
  return true;
}

const listed_ops condition::wait_awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops condition::wait_awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt
