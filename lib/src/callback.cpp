// Scheduling callbacks, and the turn of one that was due when it was armed. See loop_raise.cpp on when this file is linked.
#include "takt/callback.hpp"

#include <algorithm>

#include "takt/loop.hpp"

namespace takt {

using detail::here;

bool callback::call_soon() noexcept { return here.loop != nullptr && call_soon_on(*here.loop); }

bool callback::call_soon_on(class loop& l) noexcept {
  if (scheduled()) return false;
  loop_ = &l;
  phase = detail::phase::callback;
  loop_->ready().push(in_queue);
  return true;
}

bool callback::arm(port::ticks when) noexcept {
  if (scheduled() || here.loop == nullptr) return false;
  loop_ = here.loop;
  if (when <= port::now()) {
    phase = detail::phase::overdue;
    deadline = when;
    loop_->ready().push(in_queue);
  } else {
    phase = detail::phase::timer;
    deadline = std::min(when, detail::longest_wait - 1) + 1;
    loop_->arm(*this);
  }
  return true;
}

/// The turn of a callback that was due already when it was armed, which is in the pass after that. It is called behind all that is ready in
/// this pass, and among the due callbacks by its deadline. If a timer is due before it, it goes into the timer queue too, from which the
/// loop takes them in order after the pass.
void loop::line_up(callback& c) noexcept {
  const detail::node* const first = timers_.first();
  if (first != nullptr && first->deadline <= c.deadline) {
    c.phase = detail::phase::timer;
    arm(c);
    return;
  }
  c.phase = detail::phase::due;
  detail::links* before = &ready_.end_of_pass();
  while (!ready_.is_first(*before)) {
    const detail::node& n = detail::node_in_queue(*before->prev);
    if (n.phase != detail::phase::due || n.deadline <= c.deadline) break;
    before = before->prev;
  }
  before->put_before(c.in_queue);
}

bool callback::cancel() noexcept {
  if (!scheduled()) return false;
  if (phase == detail::phase::timer) {
    loop_->disarm(*this);
  } else {
    loop_->ready().take_out(in_queue);
  }
  phase = detail::phase::idle;
  return true;
}

}  // namespace takt
