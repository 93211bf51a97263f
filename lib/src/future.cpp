#include "takt/future.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

bool future_base::finish(state to, error e) noexcept {
  if (done()) return false;
  state_ = to;
  error_ = e;
  while (links* const place = waiters_.pop()) {
    task_header& t = static_cast<task_header&>(node_in_place(*place));
    if (to == state::failed) {
      t.flags |= must_raise;
      t.raised = e;
    }
    loop::near(t).make_ready(t);
  }
  return true;
}

void future_base::awaiter::start() noexcept {
  if (future_.state_ == state::failed) {
    raise_here(future_.error_);
    return;
  }
  ops = &future_ops;
  future_.waiters_.push(here.task->place);
  loop::wait_in(*this);
}

void future_base::awaiter::abandon() noexcept {
  if (task_header* const t = waiting_in(*this)) {
    future_.waiters_.remove(t->place);
    t->phase = phase::running;
  }
}

bool future_base::awaiter::on_cancel(waiter& self, task_header&) noexcept { return static_cast<awaiter&>(self).future_.cancel(); }

const wait_ops future_base::awaiter::future_ops{on_cancel, nullptr};

}  // namespace takt::detail
