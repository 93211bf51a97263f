// semaphore: at most n at a time. asyncio.Semaphore and BoundedSemaphore.
//
//   takt::semaphore slots(3);
//   {
//     auto held = co_await slots.guard();     // async with slots:
//     co_await work();
//   }
//
// release() hands the unit to the first who waits at once, so that nobody can come in between.
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>
#include <cstdint>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/detail/no_thread_lock.hpp"

namespace takt {

/// Has at most 65,535 units: what would make more ends the program with a message that says so. 8 bytes on a 32-bit core. For
/// tasks of one loop.
class semaphore : public detail::no_thread_lock {
 public:
  static constexpr unsigned most_units = 65535;

  /// `value`: the units that nobody has at first, 0 to 65,535. Others end the program (port::fail), or do not compile if the
  /// object is constinit.
  explicit constexpr semaphore(unsigned value = 1) noexcept : value_(in_range(value)) {}
  semaphore(const semaphore&) = delete;
  semaphore& operator=(const semaphore&) = delete;

  /// Whether acquire() would have to wait.
  bool locked() const noexcept;

  /// The units nobody has.
  unsigned value() const noexcept { return value_; }

  /// Takes a unit if there is one and nobody waits.
  bool try_acquire() noexcept;

  /// Gives a unit back, to the first who waits. From a task. With 65,535 units that nobody has it ends the program (port::fail).
  void release() noexcept;

  class [[nodiscard("takt: co_await it")]] acquire_awaiter : public detail::awaited_where_made, detail::queued_waiter {
   public:
    explicit acquire_awaiter(semaphore& s) noexcept : semaphore_(s) {}
    bool await_ready() const noexcept { return semaphore_.try_acquire(); }
    void await_suspend(std::coroutine_handle<>) noexcept { wait_in(semaphore_.waiters_, waiting); }
    void await_resume() const noexcept {
      if (is_sure()) semaphore_.take_turn(*detail::here.task);
    }

   protected:
    semaphore& semaphore_;

   private:
    friend semaphore;
    static void leave(detail::waiter& self, detail::task_header& t) noexcept;
    static const detail::wait_ops waiting;
  };

  /// Gives its unit back at the end of its scope.
  class [[nodiscard("takt: the unit is given back at once")]] scoped {
   public:
    explicit scoped(semaphore& s) noexcept : semaphore_(&s) {}
    scoped(scoped&& other) noexcept : semaphore_(std::exchange(other.semaphore_, nullptr)) {}
    scoped& operator=(scoped&&) = delete;
    ~scoped() {
      if (semaphore_ != nullptr) semaphore_->release();
    }

   private:
    semaphore* semaphore_;
  };

  class [[nodiscard("takt: co_await it")]] guard_awaiter : public acquire_awaiter {
   public:
    using acquire_awaiter::acquire_awaiter;
    scoped await_resume() const noexcept {
      acquire_awaiter::await_resume();
      return scoped(semaphore_);
    }
  };

  /// Waits for a unit and takes it; does not suspend if there is one and nobody waits. From a task. Cancelling leaves the
  /// queue; a unit that was on its way goes to the next.
  acquire_awaiter acquire() noexcept { return acquire_awaiter(*this); }

  /// The same, and gives an object that releases in its destructor.
  guard_awaiter guard() noexcept { return guard_awaiter(*this); }

 private:
  friend class bounded_semaphore;

  /// The units as they are kept, if there may be so many.
  static constexpr std::uint16_t in_range(unsigned units) noexcept {
    if (units > most_units) fail_of_too_many_units();
    return static_cast<std::uint16_t>(units);
  }
  [[noreturn]] static void fail_of_too_many_units() noexcept;
  /// The turn of a task that was woken with a unit: it leaves the line.
  void take_turn(detail::task_header& t) noexcept;
  bool wake_next() noexcept;
  void wake_all_it_can() noexcept;

  detail::waiter_list waiters_;
  std::uint16_t value_;
};

/// A semaphore that notices when more is released than was acquired. 8 bytes on a 32-bit core.
class bounded_semaphore : public semaphore {
 public:
  /// `value`: as a semaphore's.
  explicit constexpr bounded_semaphore(unsigned value = 1) noexcept : semaphore(value), bound_(in_range(value)) {}

  /// False, and nothing happens, if all units are back already (asyncio raises ValueError). From a task.
  bool release() noexcept;

 private:
  std::uint16_t bound_;
};

}  // namespace takt

#include "takt/detail/end.hpp"
