// mutex: one task at a time, in the order in which they came. asyncio.Lock.
//
//   takt::mutex bus;
//   {
//     auto held = co_await bus.guard();      // async with bus:
//     co_await transfer();
//   }                                        // released here, also when an error or a cancellation leaves the block
//
// or co_await bus.lock() and bus.unlock() by hand. Unlocking hands the mutex to nobody: it is free, the first waiter is woken,
// and whoever comes meanwhile queues behind him. A waiter that is cancelled after it was woken wakes the next.
#pragma once

#include <coroutine>
#include <utility>

#include "takt/detail/listed_waiter.hpp"

namespace takt {

/// 12 bytes on a 32-bit core. For tasks of one loop. Not recursive. Any task may unlock it; a guard only what its own task has.
class mutex {
 public:
  mutex() noexcept = default;
  mutex(const mutex&) = delete;
  mutex& operator=(const mutex&) = delete;

  bool locked() const noexcept { return locked_; }

  /// Takes the mutex if it is free and nobody waits for it.
  bool try_lock() noexcept;

  /// Releases it and wakes the first who waits. False if it was not locked. From a task.
  bool unlock() noexcept;

  class [[nodiscard("takt: co_await it")]] lock_awaiter : detail::listed_waiter {
   public:
    explicit lock_awaiter(mutex& m) noexcept : mutex_(m) {}
    ~lock_awaiter() { abandon(); }
    bool await_ready() const noexcept { return mutex_.try_lock(); }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_in(mutex_.waiters_, waiting); }
    void await_resume() const noexcept {}
    void abandon() noexcept;

   protected:
    mutex& mutex_;

   private:
    friend mutex;
    static bool on_woken(detail::waiter& self, detail::task_header&) noexcept;
    static const detail::listed_ops waiting;
    static const detail::listed_ops woken;
  };

  /// Unlocks at the end of its scope.
  class [[nodiscard("takt: the mutex is released at once")]] scoped {
   public:
    explicit scoped(mutex& m) noexcept : mutex_(&m) {}
    scoped(scoped&& other) noexcept : mutex_(std::exchange(other.mutex_, nullptr)) {}
    scoped& operator=(scoped&&) = delete;
    ~scoped() {
      // A task that is destroyed while it waits in a condition does not have the mutex.
      if (mutex_ != nullptr && mutex_->owner_ == detail::here.task) mutex_->unlock();
    }

   private:
    mutex* mutex_;
  };

  class [[nodiscard("takt: co_await it")]] guard_awaiter : public lock_awaiter {
   public:
    using lock_awaiter::lock_awaiter;
    scoped await_resume() const noexcept { return scoped(mutex_); }
  };

  /// Waits for the mutex and takes it; does not suspend if it is free and nobody waits. From a task. Cancelling leaves the
  /// queue; a task that has the mutex keeps it until it unlocks.
  lock_awaiter lock() noexcept { return lock_awaiter(*this); }

  /// The same, and gives an object that unlocks in its destructor.
  guard_awaiter guard() noexcept { return guard_awaiter(*this); }

 private:
  void take() noexcept;
  void wake_first() noexcept;

  detail::waiter_list waiters_;
  const detail::task_header* owner_ = nullptr;  ///< who locked it
  bool locked_ = false;
};

}  // namespace takt
