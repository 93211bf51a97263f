// Tasks that wait for something that an interrupt, or another thread, brings about: signal and channel.
//
// The interrupt publishes first, then notifies. A task gets in line first, then looks once more. So one of the two sees the
// other, and a notification is sent only while somebody waits. The loop that gets it promises what is there to the first in line,
// and so on while there is more:
//
//   (not waiting) --await_suspend--> waiting --serve--> sure --took--> (not waiting)
//                                       |                |
//                                       +--- `leave` ----+--> what was promised is for the next in line
//
// Invariant "promised": of what is there, as much as was promised and not yet taken is nobody else's. So a task whose turn comes
// need not ask again.
#pragma once

#include <coroutine>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/context.hpp"
#include "takt/detail/inbox.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/detail/shared_atomic.hpp"

namespace takt::detail {

class interrupt_waiters : protected handed_over {
 public:
  interrupt_waiters(const interrupt_waiters&) = delete;
  interrupt_waiters& operator=(const interrupt_waiters&) = delete;

 protected:
  /// `f` calls serve.
  explicit constexpr interrupt_waiters(function f) noexcept : handed_over(f) {}
  ~interrupt_waiters() = default;

  /// Promises what is there to those in line. `available`: whether there is something to take that is not promised.
  template <class F>
  void serve(F available) noexcept {
    while (!waiters_.empty() && available()) promise_to_first();
  }

  /// Precondition: what is to be taken has been published. From anywhere.
  void notify() noexcept;

  /// To how many tasks something was promised that they have not taken yet. From a task.
  std::uint32_t promised() const noexcept { return promised_; }

  class awaiter : public awaited_where_made, queued_waiter {
   public:
    explicit awaiter(interrupt_waiters& w) noexcept : waited_for_(w) {}
    void await_suspend(std::coroutine_handle<>) noexcept;

   protected:
    /// To be called when it has been taken.
    void took() const noexcept {
      if (here.task->phase == phase::sure) waited_for_.keep_promise(*here.task);
    }

    interrupt_waiters& waited_for_;

   private:
    static void leave(waiter& self, task_header& t) noexcept;
    static const wait_ops waiting;
  };

 private:
  void promise_to_first() noexcept;
  void keep_promise(task_header& t) noexcept;
  void one_left() noexcept;

  shared_atomic<loop*> waiting_loop_ = nullptr;  ///< whose tasks wait; null while none does
  waiter_list waiters_;
  std::uint32_t promised_ = 0;
};

}  // namespace takt::detail
