// signal: the latest value from an interrupt. MicroPython's ThreadSafeFlag, with a value.
//
//   takt::signal<> pressed;                        takt::signal<std::uint16_t> sample;
//   void BUTTON_Handler() { pressed.set(); }       void ADC_Handler() { sample.set(adc.data()); }
//   ...                                            ...
//   co_await pressed.wait();                       std::uint16_t v = co_await sample.wait();
//
// A signal is set or it is not. set() may be called from any interrupt at any priority (NMI and HardFault too, but not on ARMv6-M),
// from any task of any loop, and on a hosted system from any thread; a value that nobody took is replaced. Waiting takes the value:
// of several tasks that wait, the first gets it, and from when it is woken nobody else does. All else is for tasks of one loop at a
// time, the one whose tasks wait.
//
// set() is O(1) and masks nothing where the core has atomic instructions. It costs a notification only while a task waits.
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "takt/detail/interrupt_waiters.hpp"
#include "takt/detail/shared_atomic.hpp"
#include "takt/port.hpp"

namespace takt {

/// The latest of the values that were set: small and trivially copyable. `Setters` is the number of interrupts of different
/// priority, or threads, that may be inside set() at the same time; the signal has two places for values more than that.
template <class T = void, unsigned Setters = 2>
class signal;

/// Without a value: a flag.
template <unsigned Setters>
class signal<void, Setters> : detail::interrupt_waiters {
 public:
  constexpr signal() noexcept : interrupt_waiters(on_arrival) {}

  /// Sets the flag; it stays set until it is taken. From anywhere.
  void set() noexcept {
    state_.store(1, std::memory_order_release);
    notify();
  }

  bool is_set() const noexcept { return state_.load(std::memory_order_relaxed) != 0; }

  /// Takes the flag: whether it was set, and for nobody who was woken for it. From a task.
  bool take() noexcept {
    if (!available()) return false;
    detail::store_before_loads(state_, 0);
    return true;
  }

  /// Clears the flag. From a task.
  void reset() noexcept { static_cast<void>(take()); }

  class [[nodiscard("takt: co_await it")]] wait_awaiter : public awaiter {
   public:
    using awaiter::awaiter;
    bool await_ready() const noexcept { return static_cast<const signal&>(waited_for_).available(); }
    void await_resume() noexcept {
      detail::store_before_loads(static_cast<signal&>(waited_for_).state_, 0);
      took();
    }
  };

  /// Waits until the flag is set, and takes it; does not suspend if it is set. From a task. Raises wrong_loop if tasks of
  /// another loop wait. Cancelling leaves the flag for the next.
  wait_awaiter wait() noexcept { return wait_awaiter(*this); }

 private:
  bool available() const noexcept { return is_set() && promised() == 0; }
  static void on_arrival(detail::handed_over& self) noexcept {
    signal& s = static_cast<signal&>(self);
    s.serve([&s]() noexcept { return s.available(); });
  }

  detail::shared_atomic<std::uint32_t> state_ = 0;
};

template <class T, unsigned Setters>
class signal : detail::interrupt_waiters {
  static_assert(std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>,
                "takt::signal: an interrupt copies the value, so its type is trivially copyable and has a default");
  static_assert(Setters > 0 && Setters <= 13, "takt::signal: 1 to 13 setters");

 public:
  constexpr signal() noexcept : interrupt_waiters(on_arrival) {}

  /// Replaces the value. From anywhere; fails if more are inside set() at once than the signal was made for.
  void set(const T& value) noexcept {
    const std::uint32_t place = change_state([](std::uint32_t state) noexcept { return state | free_place(state); });
    if (place == 0) port::fail("takt: more setters at once than the signal was made for: takt::signal<T, Setters>\n");
    places_[index_of(place)] = value;
    change_state([place](std::uint32_t state) noexcept { return (state & ~(place | latest)) | place << latest_shift; });
    notify();
  }

  bool is_set() const noexcept { return (state_.load(std::memory_order_relaxed) & latest) != 0; }

  /// Takes the value, if there is one, and for nobody who was woken for it. From a task.
  std::optional<T> take() noexcept {
    if (!available()) return std::nullopt;
    return take_latest();
  }

  /// Drops the value. From a task.
  void reset() noexcept { static_cast<void>(take()); }

  class [[nodiscard("takt: co_await it")]] wait_awaiter : public awaiter {
   public:
    using awaiter::awaiter;
    bool await_ready() const noexcept { return static_cast<const signal&>(waited_for_).available(); }
    T await_resume() noexcept {
      const T value = static_cast<signal&>(waited_for_).take_latest();
      took();
      return value;
    }
  };

  /// Waits until there is a value, and takes it; does not suspend if there is one. From a task. Raises wrong_loop if tasks of
  /// another loop wait. Cancelling leaves the value for the next.
  wait_awaiter wait() noexcept { return wait_awaiter(*this); }

 private:
  // Each place of the array has two bits in the state: one in the low half while somebody writes or reads it, one in the high
  // half if it holds the latest value. The one that sets the low bit has the place to itself.
  static constexpr std::size_t places = Setters + 2;
  static constexpr unsigned latest_shift = 16;
  static constexpr std::uint32_t latest = 0xFFFF'0000u;
  static constexpr std::uint32_t all_places = (1u << places) - 1;

  static constexpr std::uint32_t free_place(std::uint32_t state) noexcept {
    const std::uint32_t free = ~(state | state >> latest_shift) & all_places;
    return free & -free;
  }
  static constexpr std::size_t index_of(std::uint32_t place) noexcept { return static_cast<std::size_t>(std::countr_zero(place)); }

  /// Gives the place whose bit in the low half the change set, if it set one.
  template <class F>
  std::uint32_t change_state(F f) noexcept {
    std::uint32_t state = state_.load(std::memory_order_relaxed);
    while (!state_.compare_exchange_weak(state, f(state), std::memory_order_acq_rel, std::memory_order_relaxed)) {
    }
    return f(state) & ~state & all_places;
  }

  /// Precondition: there is a value.
  T take_latest() noexcept {
    const std::uint32_t place = change_state(
        [](std::uint32_t state) noexcept { return (state & ~latest) | (state & latest) >> latest_shift; });
    const T value = places_[index_of(place)];
    change_state([place](std::uint32_t state) noexcept { return state & ~place; });
    return value;
  }

  bool available() const noexcept { return is_set() && promised() == 0; }
  static void on_arrival(detail::handed_over& self) noexcept {
    signal& s = static_cast<signal&>(self);
    s.serve([&s]() noexcept { return s.available(); });
  }

  detail::shared_atomic<std::uint32_t> state_ = 0;
  std::array<T, places> places_{};
};

}  // namespace takt

#include "takt/detail/end.hpp"
