#include "takt/detail/interrupt_waiters.hpp"

#include "takt/loop.hpp"

namespace takt::detail {

/// Between threads both sides change waiting_loop_ by an atomic operation (this one may write null over null). One of the two comes
/// second, and sees all that the other did before.
void interrupt_waiters::notify() noexcept {
  if (loop* const waits = value_after_stores(waiting_loop_)) waits->hand_over(*this);
}

void interrupt_waiters::promise_to_first() noexcept {
  task_header& t = task_at(waiters_.take_first());
  ++promised_;
  loop::make_sure_near(t);
}

/// A waiter is gone: cancelled, served, or gave up what it was promised. Offers that to the next waiter, or ends the notifications when no
/// waiter is left.
void interrupt_waiters::one_left() noexcept {
  if (!waiters_.empty()) {
    arrived(*this);
  } else if (promised_ == 0) {
    waiting_loop_.store(nullptr, std::memory_order_release);
  }
}

void interrupt_waiters::awaiter::await_suspend(std::coroutine_handle<>) noexcept {
  interrupt_waiters& w = waited_for_;
  if (loop* const others = w.waiting_loop_.load(std::memory_order_relaxed); others != nullptr && others != here.loop) {
    raise_here(errc::wrong_loop);
    return;
  }
  wait_in(w.waiters_, waiting);
  store_before_loads(w.waiting_loop_, here.loop);
  w.arrived(w);  // an interrupt may have published after await_ready looked and before the loop was noted
}

void interrupt_waiters::keep_promise(task_header& t) noexcept {
  t.phase = phase::ready;
  --promised_;
  one_left();
}

void interrupt_waiters::awaiter::leave(waiter& self, task_header& t) noexcept {
  interrupt_waiters& w = static_cast<awaiter&>(self).waited_for_;
  if (t.phase == phase::sure) {
    --w.promised_;
  } else {
    w.waiters_.remove(t.place);
  }
  w.one_left();
}

const wait_ops interrupt_waiters::awaiter::waiting{leave, nullptr, nullptr};

}  // namespace takt::detail
