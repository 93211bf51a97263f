// How a cancellation finds the task that it ends. See loop_raise.cpp on when this file is linked.
#include "entered.hpp"
#include "takt/detail/assert.hpp"
#include "takt/loop.hpp"

namespace takt {

using namespace detail;

bool loop::cancel(task_header& t) noexcept {
  if (t.is_gone()) {
    t.flags |= retrieved;  // as asyncio: whoever cancels does not care for the error
    return false;
  }
  loop& l = of(t);
  TAKT_ASSERT(here.loop == &l || (l.wake_up_ == wake_port && (here.loop == nullptr || here.loop->wake_up_ == wake_port)),
              "a task was cancelled across loops of different priorities");
  if (here.loop == &l) {
    l.request_cancel(t);
  } else {
    const entered scope(l);
    l.request_cancel(t);
  }
  return true;
}

void loop::request_cancel(task_header& t) noexcept {
  if (t.cancelling < 255) ++t.cancelling;
  deliver_cancel(t);
}

/// A request to a task that joins another goes on to that one, and so forth to the last. A loop and not a recursion: such
/// chains may be long. Each join on the way is marked, so that a circle of tasks that join each other is seen: there the
/// request stops, and the task where it closes is cancelled itself.
void loop::deliver_cancel(task_header& t) noexcept {
  task_header* last = &t;
  while (join_base::joins(*last)) {
    last = join_base::pass_on(*last);
    if (last->cancelling < 255) ++last->cancelling;
  }
  if (!interrupt(*last)) last->flags |= cancel_requested;
  for (task_header* at = &t; at != last;) at = join_base::passed_on(*at);
}

/// Calls off what `t` waits for, or notes that it is to be cancelled at its next step. False if the wait is over already.
bool loop::interrupt(task_header& t) noexcept {
  switch (t.phase) {
    case phase::sleeping:
      if (t.deadline <= due_until_) break;
      timers_.erase(t);
      make_cancelled(t);
      return true;
    case phase::waiting:
    case phase::woken: return t.waits_in->ops->cancel(*t.waits_in, t);
    default: break;
  }
  t.flags |= cancel_requested;
  return true;
}

bool any_task::cancel() const noexcept {
  task_header* const t = header();
  return t != nullptr && loop::cancel(*t);
}

}  // namespace takt
