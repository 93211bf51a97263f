#include "takt/condition.hpp"

#include "takt/attempt.hpp"

namespace takt {

using namespace detail;

coro<> condition::wait() noexcept {
  const mutex::loan loan(mutex_);
  if (!mutex_.release()) co_await raise(errc::not_locked);
  auto waited = co_await attempt(wait_awaiter(*this));
  for (;;) {
    const auto locked = co_await attempt(mutex_.acquire());
    if (locked) {
      loan.give_back();
      break;
    }
    waited = locked;
  }
  if (waited) co_return;
  wake(1);  // it may have been notified, and will not use it
  co_await raise(waited.error());
}

bool condition::notify_first(std::size_t n) noexcept {
  if (!mutex_.locked()) return false;
  wake(n);
  return true;
}

void condition::wake(std::size_t n) noexcept {
  for (; n > 0 && !waiters_.empty(); --n) wake_first(waiters_);
}

bool condition::wait_awaiter::on_cancel(waiter& self, task_header& t) noexcept {
  wait_awaiter& wait = static_cast<wait_awaiter&>(self);
  return wait.call_off(wait.condition_.waiters_, t);
}

const wait_ops condition::wait_awaiter::waiting{on_cancel, nullptr};

}  // namespace takt
