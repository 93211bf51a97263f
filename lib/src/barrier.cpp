#include "takt/barrier.hpp"

#include "takt/attempt.hpp"
#include "takt/port.hpp"

namespace takt {

/// One task in the count. The last to leave makes the barrier ready for the next round.
class barrier::place {
 public:
  explicit place(barrier& b) noexcept : barrier_(b), index_(b.count_++) {}
  place(const place&) = delete;
  place& operator=(const place&) = delete;
  ~place() {
    if (--barrier_.count_ > 0) return;
    if (barrier_.state_ == state::resetting || barrier_.state_ == state::draining) barrier_.state_ = state::filling;
    barrier_.changed_.wake(condition::everybody);  // a task that is destroyed while it waits does not have the mutex
  }
  unsigned index() const noexcept { return index_; }

 private:
  barrier& barrier_;
  unsigned index_;
};

void barrier::fail_of_no_parties() noexcept {
  port::fail("takt: a barrier of no parties; takt::barrier(n) opens when n tasks have come, and n is at least 1\n");
}

coro<unsigned> barrier::wait() noexcept {
  const auto held = co_await mutex_.guard();
  co_await changed_.wait_for([this] noexcept { return state_ != state::draining && state_ != state::resetting; });
  if (state_ == state::broken) co_await raise(errc::broken_barrier);
  const place mine(*this);
  if (mine.index() + 1 == parties_) {
    state_ = state::draining;
    changed_.notify_all();
  } else {
    co_await changed_.wait_for([this] noexcept { return state_ != state::filling; });
    if (state_ == state::broken || state_ == state::resetting) co_await raise(errc::broken_barrier);
  }
  co_return mine.index();
}

coro<> barrier::reset() noexcept {
  const auto held = co_await mutex_.guard();
  state_ = count_ > 0 ? state::resetting : state::filling;
  changed_.notify_all();
}

coro<> barrier::abort() noexcept {
  const auto held = co_await mutex_.guard();
  state_ = state::broken;
  changed_.notify_all();
}

}  // namespace takt
