// Tasks that wait for something that an interrupt, or another thread, brings about: signal and channel.
//
// The interrupt publishes first, then notifies. A task gets in line first, then looks once more. So one of the two sees the
// other, and a notification is sent only while somebody waits. The loop that gets it wakes the first in line; whoever takes
// something and leaves more of it wakes the next.
#pragma once

#include <coroutine>

#include "takt/detail/inbox.hpp"
#include "takt/detail/listed_waiter.hpp"
#include "takt/detail/shared_atomic.hpp"

namespace takt::detail {

class interrupt_waiters : handed_over {
 public:
  interrupt_waiters(const interrupt_waiters&) = delete;
  interrupt_waiters& operator=(const interrupt_waiters&) = delete;

 protected:
  using condition = bool (*)(const interrupt_waiters&) noexcept;

  /// `available`: whether there is something to take.
  explicit constexpr interrupt_waiters(condition available) noexcept : handed_over(on_arrival), available_(available) {}
  ~interrupt_waiters() = default;

  /// Precondition: what is to be taken has been published. From anywhere.
  void notify() noexcept;

  class awaiter : listed_waiter {
   public:
    explicit awaiter(interrupt_waiters& w) noexcept : waited_for_(w) {}
    ~awaiter() { abandon(); }
    bool await_ready() const noexcept { return waited_for_.available_(waited_for_); }
    void await_suspend(std::coroutine_handle<>) noexcept;
    void abandon() noexcept;

   protected:
    interrupt_waiters& waited_for_;

   private:
    friend interrupt_waiters;
    static bool on_woken(waiter& self, task_header& t) noexcept;
    static const listed_ops waiting;
    static const listed_ops woken;
  };

 private:
  static void on_arrival(handed_over& self) noexcept;
  void wake_first() noexcept;

  condition available_;
  shared_atomic<loop*> waiting_loop_ = nullptr;  ///< whose tasks wait; null while none does
  waiter_list waiters_;
};

}  // namespace takt::detail
