// The end of a task that has a handle, an owner, something that waits for it, or an error. (A task that has none of these is freed in
// loop.cpp.) See loop_raise.cpp on when this file is linked: dropping a handle or a child calls `free`, and raising calls `end`.
#include "say_task.hpp"
#include "takt/loop.hpp"

namespace takt {

using namespace detail;

namespace detail {

void finish_and_leave(link l, void (*leaving)(task_header&) noexcept) noexcept {
  finish(l);
  here.task->flags |= queued;
  here.task->leaving = leaving;
}

void leave_frame(task_header& t) noexcept {
  std::coroutine_handle<>::from_address(t.leaf).destroy();
  t.leaf = nullptr;
}

}  // namespace detail

void loop::free(task_header& t) noexcept {
  if (t.has_failed() && (t.flags & retrieved) == 0 && !(t.raised == errc::cancelled)) say_task(report::kind::task_failed, t, t.raised);
  // The task is free before its result is destroyed: the result's destructor must not get a handle to it.
  t.phase = phase::free;
  if (here.task == &t) here.task = nullptr;
  if (t.leaf != nullptr) std::coroutine_handle<>::from_address(t.leaf).destroy();
  pool_near(t).slots_state().give_back(&t);
}

/// What the end of a task seldom needs: destroying the parameters of its root, a cancellation that came too late, a leftover of run.
[[gnu::noinline]] void loop::end_specially(task_header& t) noexcept {
  if (!t.has_failed()) {
    if ((t.flags & queued) != 0) {
      t.flags &= static_cast<std::uint8_t>(~queued);
      t.leaving(t);
    }
    if ((t.flags & cancel_requested) != 0) {
      // It returned while a cancellation was still to arrive: it counts as cancelled, as in asyncio.
      if (t.leaf != nullptr) std::coroutine_handle<>::from_address(t.leaf).destroy();
      t.leaf = nullptr;
      t.flags |= failed;
      t.raised = errc::cancelled;
    }
  }
  t.phase = phase::done;
  if ((t.flags & leftover) == 0) return;
  --leftovers_;
  if (t.has_failed() && !(t.raised == errc::cancelled)) {
    say_task(report::kind::leftover_failed, t, t.raised);
    t.flags |= retrieved;
  }
}

/// Ends a task that has returned, whose leaf is its root, or one that has failed, which has no frame any more. noinline: end_held becomes a
/// jump to it.
[[gnu::noinline]] void loop::end(task_header& t) noexcept {
  if ((t.flags & (cancel_requested | queued | leftover)) != 0) [[unlikely]] end_specially(t);
  t.phase = phase::done;
  if ((t.flags & collected) != 0) {
    t.flags |= queued;
    ready_.push(t.in_queue);
    if (!t.completion.owner->joiners.empty()) [[unlikely]] tell_all(t);
    return;
  }
  if (!t.completion.waiters.empty()) tell_all(t);
  if (t.handles == 0) free(t);
}

/// end(), by a weak name: the loop can call it without linking this file.
void loop::end_held(task_header& t) noexcept { end(t); }

}  // namespace takt
