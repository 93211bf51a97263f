// Keeps std::lock_guard, std::unique_lock and std::scoped_lock away from what a task waits for: they would call lock(), drop the
// awaiter that it gives, and release at their end what somebody else has.
#pragma once

#include "takt/detail/awaitable.hpp"

namespace takt::detail {

/// A base class whose lock(), try_lock() and unlock() compile for nobody.
class no_thread_lock {
 public:
  template <class... Mistake>
  void lock(Mistake...) noexcept {
    refuse<Mistake...>();
  }
  template <class... Mistake>
  bool try_lock(Mistake...) noexcept {
    refuse<Mistake...>();
    return false;
  }
  template <class... Mistake>
  void unlock(Mistake...) noexcept {
    refuse<Mistake...>();
  }

 private:
  template <class... Mistake>
  static void refuse() noexcept {
    static_assert(mistake<Mistake...>,
                  "takt: std::lock_guard and its like block a thread; a task waits: auto held = co_await m.guard(); to the end of the scope, "
                  "or co_await m.acquire() and m.release()");
  }
};

}  // namespace takt::detail
