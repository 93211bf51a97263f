#include "takt/future.hpp"

namespace takt::detail {

bool future_base::finish(state to, error e) noexcept {
  if (done()) return false;
  state_ = to;
  error_ = e;
  while (!waiters_.empty()) {
    task_header& t = wake_first(waiters_);
    if (to == state::failed) raise_in_turn(t, e);
  }
  return true;
}

void future_base::awaiter::start() noexcept {
  if (future_.state_ == state::failed) {
    raise_here(future_.error_);
    return;
  }
  wait_in(future_.waiters_, waiting);
}

void future_base::awaiter::leave(waiter& self, task_header& t) noexcept {
  static_cast<awaiter&>(self).future_.waiters_.remove(t.place);
}

bool future_base::awaiter::on_cancel(waiter& self, task_header&) noexcept { return static_cast<awaiter&>(self).future_.cancel(); }

const wait_ops future_base::awaiter::waiting{leave, nullptr, on_cancel};

}  // namespace takt::detail
