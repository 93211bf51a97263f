// Requests to cancel a task, from cancel() to where the error is noted in the task that it is to arrive in. The error arrives in that
// task's turn: loop::attend in loop_raise.cpp. See there on when this file is linked.
#include <utility>

#include "entered.hpp"
#include "takt/detail/assert.hpp"
#include "takt/detail/own_request.hpp"
#include "takt/loop.hpp"

namespace takt {

using namespace detail;

namespace {

void count_request(task_header& t) noexcept {
  if (t.cancelling < most_cancelling) ++t.cancelling;
}

}  // namespace

bool loop::cancel(task_header& t) noexcept {
  if (t.is_gone()) {
    t.flags |= retrieved;  // as in asyncio: cancelling a failed task counts as seeing its error
    return false;
  }
  loop& l = *pool_near(t).loop_;
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
  count_request(t);
  deliver_cancel(t);
}

/// A request to a task that joins another goes on to that one, and so forth to the last. A loop and not a recursion: such
/// chains may be long. Each join on the way is marked, so that a circle of tasks that join each other is seen: there the
/// request stops, and the task where it closes is cancelled itself.
void loop::deliver_cancel(task_header& t) noexcept {
  if (!join_base::joins(t)) [[likely]] return interrupt(t);
  task_header* last = &t;
  do {
    last = join_base::pass_on(*last);
    count_request(*last);
  } while (join_base::joins(*last));
  interrupt(*last);
  for (task_header* at = &t; at != last;) at = join_base::passed_on(*at);
}

/// Calls off what `t` waits for, or notes that it is to be cancelled at its next step.
void loop::interrupt(task_header& t) noexcept {
  switch (t.phase) {
    case phase::sleeping:
      if (t.deadline <= due_until_) break;
      timers_.erase(t);
      return make_cancelled(t);
    case phase::waiting:
    case phase::woken: {
      waiter& w = *t.waits_in;
      if (w.ops->cancel != nullptr) {
        if (w.ops->cancel(w, t)) return;
        break;  // the wait is over already
      }
      w.ops->leave(w, t);
      return make_cancelled(t);
    }
    default: break;
  }
  t.flags |= cancel_requested;
}

/// Takes one request back. With the last one the cancellation does not arrive any more, unless it has called off what the task waits for.
unsigned loop::uncancel(task_header& t) noexcept {
  if (t.cancelling == 0) return 0;
  if (--t.cancelling == 0 && (t.flags & called_off) == 0) t.flags &= static_cast<std::uint8_t>(~cancel_requested);
  return t.cancelling;
}

void detail::own_request::make(task_header& t) noexcept {
  const unsigned before = t.cancelling;
  loop::cancel(t);
  counted_ = t.cancelling != before;
}

unsigned detail::own_request::take_back(task_header& t) noexcept {
  return std::exchange(counted_, false) ? loop::uncancel(t) : t.cancelling;
}

void detail::own_request::repeat_others(task_header& t) noexcept {
  if (t.cancelling > 0) t.flags |= cancel_requested;
}

bool any_task::cancel() const noexcept {
  task_header* const t = header();
  return t != nullptr && loop::cancel(*t);
}

unsigned any_task::uncancel() const noexcept {
  task_header* const t = header();
  return t != nullptr ? loop::uncancel(*t) : 0;
}

}  // namespace takt
