// event: a flag that tasks wait for. asyncio.Event.
//
//   takt::event ready;
//   co_await ready.wait();     // in as many tasks as you like
//   ready.set();               // wakes them all, in the order in which they came
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"

namespace takt {

/// 8 bytes on a 32-bit core. For tasks of one loop; from an interrupt use signal.
class event {
 public:
  event() noexcept = default;
  event(const event&) = delete;
  event& operator=(const event&) = delete;

  bool is_set() const noexcept { return set_; }

  /// Sets the flag and wakes everybody who waits: they run in the next pass, even if clear() follows at once. From a task.
  void set() noexcept;
  void clear() noexcept { set_ = false; }

  class [[nodiscard("takt: co_await it")]] wait_awaiter : public detail::awaited_where_made, detail::queued_waiter {
   public:
    explicit wait_awaiter(event& e) noexcept : event_(e) {}
    bool await_ready() const noexcept { return event_.set_; }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_in(event_.waiters_, waiting); }
    void await_resume() const noexcept {}

   private:
    static void leave(detail::waiter& self, detail::task_header& t) noexcept;
    static const detail::wait_ops waiting;
    event& event_;
  };

  /// Waits until the flag is set; does not suspend if it is. From a task. Cancelling leaves the list.
  wait_awaiter wait() noexcept { return wait_awaiter(*this); }

 private:
  detail::waiter_list waiters_;
  bool set_ = false;
};

}  // namespace takt

#include "takt/detail/end.hpp"
