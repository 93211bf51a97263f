#include "takt/condition.hpp"

#include "takt/attempt.hpp"

namespace takt {

using namespace detail;

/// Holds the notification that a wait has got. If the wait ends in another way than that its task goes on, by an error or because the task
/// is destroyed, the next task that waits gets the notification.
class condition::wake_up {
 public:
  explicit wake_up(condition& c) noexcept : condition_(&c) {}
  wake_up(const wake_up&) = delete;
  wake_up& operator=(const wake_up&) = delete;
  ~wake_up() {
    if (condition_ != nullptr) condition_->wake(1);
  }
  void use() noexcept { condition_ = nullptr; }

 private:
  condition* condition_;
};

coro<> condition::wait() noexcept {
  const mutex::loan loan(mutex_);
  if (!mutex_.release()) co_await raise(errc::not_locked);
  wake_up mine(*this);
  auto waited = co_await attempt(wait_awaiter(*this));
  for (;;) {
    const auto locked = co_await attempt(mutex_.acquire());
    if (locked) {
      loan.give_back();
      break;
    }
    waited = locked;
  }
  if (!waited) co_await raise(waited.error());
  mine.use();
}

bool condition::notify_first(std::size_t n) noexcept {
  if (!mutex_.locked()) return false;
  wake(n);
  return true;
}

void condition::wake(std::size_t n) noexcept {
  for (; n > 0 && !waiters_.empty(); --n) wake_first(waiters_);
}

void condition::wait_awaiter::leave(waiter& self, task_header& t) noexcept {
  static_cast<wait_awaiter&>(self).condition_.waiters_.remove(t.place);
}

const wait_ops condition::wait_awaiter::waiting{leave, nullptr, nullptr};

}  // namespace takt
