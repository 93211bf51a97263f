// mutex: one task at a time, in the order in which they came. asyncio.Lock.
//
//   takt::mutex bus;
//   {
//     auto held = co_await bus.guard();      // async with bus:
//     co_await transfer();
//   }                                        // released here, also when an error or a cancellation leaves the block
//
// or co_await bus.acquire() and bus.release() by hand. A release hands the mutex to nobody: it is free, the first waiter is woken,
// and a task that comes meanwhile queues behind it. A waiter that is cancelled after it was woken wakes the next.
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/detail/no_thread_lock.hpp"

namespace takt {

/// 12 bytes on a 32-bit core. For tasks of one loop. Not recursive. Any task may release it.
class mutex : public detail::no_thread_lock {
 public:
  mutex() noexcept = default;
  mutex(const mutex&) = delete;
  mutex& operator=(const mutex&) = delete;

  bool locked() const noexcept { return owner_ != nullptr; }

  /// Takes the mutex if it is free and nobody waits for it.
  bool try_acquire() noexcept;

  /// Releases it and wakes the first who waits. False if it was not locked. From a task.
  bool release() noexcept;

  class [[nodiscard("takt: co_await it")]] acquire_awaiter : public detail::awaited_where_made, detail::queued_waiter {
   public:
    explicit acquire_awaiter(mutex& m) noexcept : mutex_(m) {}
    bool await_ready() const noexcept { return mutex_.try_acquire(); }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_in(mutex_.waiters_, waiting); }
    void await_resume() const noexcept {
      if (is_sure()) mutex_.take_turn(*detail::here.task);
    }

   protected:
    mutex& mutex_;

   private:
    friend mutex;
    static void leave(detail::waiter& self, detail::task_header& t) noexcept;
    static const detail::wait_ops waiting;
  };

  /// Releases the mutex when it is destroyed, if it was not released by hand meanwhile. It may go to another task, as an argument or
  /// a result or through a queue, and the mutex goes with it.
  class [[nodiscard("takt: the mutex is released at once")]] scoped {
   public:
    explicit scoped(mutex& m) noexcept : mutex_(&m) { m.owner_ = this; }
    scoped(scoped&& other) noexcept : mutex_(std::exchange(other.mutex_, nullptr)) {
      if (mutex_ != nullptr) mutex_->change_owner(&other, this);
    }
    scoped& operator=(scoped&&) = delete;
    ~scoped() {
      if (mutex_ == nullptr) return;
      if (mutex_->owner_ == this) {
        mutex_->release();
      } else {
        mutex_->forget(this);
      }
    }

   private:
    mutex* mutex_;
  };

  class [[nodiscard("takt: co_await it")]] guard_awaiter : public acquire_awaiter {
   public:
    using acquire_awaiter::acquire_awaiter;
    scoped await_resume() const noexcept {
      acquire_awaiter::await_resume();
      return scoped(mutex_);
    }
  };

  /// Waits for the mutex and takes it; does not suspend if it is free and nobody waits. From a task. Cancelling leaves the
  /// queue; a task that has the mutex keeps it until it releases it.
  acquire_awaiter acquire() noexcept { return acquire_awaiter(*this); }

  /// The same, and gives an object that releases it in its destructor.
  guard_awaiter guard() noexcept { return guard_awaiter(*this); }

 private:
  friend class condition;

  /// What a wait in a condition keeps of the mutex that it has released: who had it, and has it again after the wait. A guard may be moved
  /// or destroyed meanwhile.
  class loan : detail::links {
   public:
    explicit loan(mutex& m) noexcept : mutex_(m), owner_(m.owner_) { m.loans_.push(*this); }
    loan(const loan&) = delete;
    loan& operator=(const loan&) = delete;
    ~loan() { mutex_.loans_.remove(*this); }

    /// Precondition: the running task has the mutex.
    void give_back() const noexcept { mutex_.owner_ = owner_; }

   private:
    friend mutex;
    mutex& mutex_;
    const void* owner_;
  };

  void take() noexcept;
  /// The turn of a task that was woken: it leaves the line and has the mutex.
  void take_turn(detail::task_header& t) noexcept;
  void wake_first() noexcept;
  /// Whatever a guard at `from` has, or will have again, the guard at `to` has.
  void change_owner(const void* from, const void* to) noexcept;
  /// The end of a guard that does not have the mutex: another has it, or nobody, or the task that runs has taken it again by hand.
  void forget(const void* guard) noexcept;

  detail::waiter_list waiters_;
  detail::waiter_list loans_;
  /// Who has it: a task, or the guard by which a task took it; the mutex itself stands for anybody else. Null: nobody.
  const void* owner_ = nullptr;
};

}  // namespace takt

#include "takt/detail/end.hpp"
