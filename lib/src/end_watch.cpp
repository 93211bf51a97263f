#include "takt/detail/end_watch.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

/// Precondition: the task has failed.
error end_watch::failure() const noexcept {
  const error e = *task().error();
  return e == errc::cancelled ? error(on_cancelled_) : e;
}

void end_watch::start() noexcept {
  if (task().done()) {
    raise_here(*task().error());
  } else {
    wait(watch_ops);
  }
}

/// A woken task stands in the fifo where asyncio has the done callback of the task that ended. That has not run yet, so the cancellation
/// takes it out of there.
bool end_watch::on_cancel(waiter& self, task_header& t) noexcept {
  if (t.phase == phase::woken) {
    here.loop->ready().take_out(t.in_queue);
  } else {
    leave(self, t);
  }
  here.loop->make_cancelled(t);
  return true;
}

bool end_watch::on_turn(waiter& self, task_header& t) noexcept {
  end_watch& watch = static_cast<end_watch&>(self);
  if (watch.has_result()) {
    here.loop->make_ready(t);
    return false;
  }
  if (watch.seen_ == seen::by_callback) static_cast<void>(watch.failure());
  watch.ops = &raise_ops;
  here.loop->wake(t);
  return false;
}

/// In asyncio the done callback has run by now. The task keeps its turn, and the cancellation arrives in it in place of the error.
bool end_watch::on_late_cancel(waiter&, task_header& t) noexcept {
  here.loop->cancel_in_turn(t);
  return true;
}

bool end_watch::on_raise(waiter& self, task_header& t) noexcept {
  raise_in_turn(t, static_cast<end_watch&>(self).failure());
  return true;
}

const wait_ops end_watch::watch_ops{leave, on_turn, on_cancel};
const wait_ops end_watch::raise_ops{leave, on_raise, on_late_cancel};

}  // namespace takt::detail
