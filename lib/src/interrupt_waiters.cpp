#include "takt/detail/interrupt_waiters.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

/// Between threads both sides change waiting_loop_, this one from null to null: so one of the two changes is the first, and whoever
/// comes second sees what the other did before.
void interrupt_waiters::notify() noexcept {
  if (loop* const waits = value_after_stores(waiting_loop_)) waits->hand_over(*this);
}

void interrupt_waiters::on_arrival(handed_over& self) noexcept { static_cast<interrupt_waiters&>(self).wake_first(); }

/// Whether there is anything to take, the task sees in its turn.
void interrupt_waiters::wake_first() noexcept {
  if (links* const first = find_waiter(waiters_, is_pending)) wake(*first, awaiter::woken);
}

void interrupt_waiters::awaiter::await_suspend(std::coroutine_handle<>) noexcept {
  interrupt_waiters& w = waited_for_;
  if (loop* const others = w.waiting_loop_.load(std::memory_order_relaxed); others != nullptr && others != here.loop) {
    raise_here(errc::wrong_loop);
    return;
  }
  wait_in(w.waiters_, waiting);
  w.waiting_loop_.exchange(here.loop, std::memory_order_acq_rel);
  if (w.available_(w)) here.loop->hand_over(w);
}

/// Another may have been quicker; then the task keeps its place in line.
bool interrupt_waiters::awaiter::on_woken(waiter& self, task_header& t) noexcept {
  awaiter& a = static_cast<awaiter&>(self);
  interrupt_waiters& w = a.waited_for_;
  if (w.available_(w)) return true;
  a.ops = &waiting;
  t.phase = phase::waiting;
  return false;
}

/// Ends the wait, in whichever way: the place in line goes, and what was not taken is for the next.
void interrupt_waiters::awaiter::abandon() noexcept {
  if (!is_waiting()) return;
  interrupt_waiters& w = waited_for_;
  leave(w.waiters_);
  if (w.waiters_.empty()) {
    w.waiting_loop_.store(nullptr, std::memory_order_release);
  } else if (w.available_(w)) {
    w.wake_first();
  }
}

const listed_ops interrupt_waiters::awaiter::waiting{{on_cancel, on_woken}, false, true};
const listed_ops interrupt_waiters::awaiter::woken{{on_cancel, on_woken}, true, true};

}  // namespace takt::detail
