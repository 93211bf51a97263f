// channel: items from interrupts to tasks, none of them lost in silence.
//
//   takt::channel<char, 64> received;
//   void UART_Handler() { received.try_send(uart.data()); }         // false, and counted, when it is full
//   ...
//   char c = co_await received.receive();
//
// try_send() may be called from any interrupt at any priority (NMI and HardFault too, but not on ARMv6-M), from any task of any loop,
// and on a hosted system from any thread: items come out in the order in which they went in. Receiving is for tasks of one loop, as
// many as you like; the first that waits is the first that gets an item, and from when it is woken one is kept for it.
//
// try_send() is O(1) and masks nothing where the core has atomic instructions. It costs a notification only while a task waits.
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

namespace takt {

/// At most N items, a power of two. Each takes a word more than itself.
template <class T, std::size_t N>
class channel : detail::interrupt_waiters {
  static_assert(std::has_single_bit(N) && N >= 2 && N <= std::size_t{1} << 16, "takt::channel: N is a power of two, 2 to 65536");
  static_assert(std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>,
                "takt::channel: an interrupt copies the item, so its type is trivially copyable and has a default");

 public:
  constexpr channel() noexcept : interrupt_waiters(on_arrival) {}

  static constexpr std::size_t capacity() noexcept { return N; }

  /// Adds an item. False if there is no room: then the item is counted as an overrun. From anywhere.
  bool try_send(const T& item) noexcept {
    std::uint32_t at = tail_.load(std::memory_order_relaxed);
    for (;;) {
      cell& c = cells_[at % N];
      const auto ahead = static_cast<std::int32_t>(c.turn.load(std::memory_order_acquire) - round_of(at));
      if (ahead < 0) {
        overruns_.fetch_add(1, std::memory_order_relaxed);
        return false;
      }
      if (ahead > 0) {
        at = tail_.load(std::memory_order_relaxed);
      } else if (tail_.compare_exchange_weak(at, at + 1, std::memory_order_relaxed)) {
        c.item = item;
        c.turn.store(round_of(at) + 1, std::memory_order_release);
        notify();
        return true;
      }
    }
  }

  bool empty() const noexcept { return !is_there(head_); }

  /// Takes the oldest item, if there are more than are kept for those who were woken. From a task.
  std::optional<T> try_receive() noexcept {
    if (!available()) return std::nullopt;
    return take_oldest();
  }

  /// How many items found no room since the last call, modulo 2^32. From a task.
  std::uint32_t take_overruns() noexcept {
    return overruns_.load(std::memory_order_relaxed) == 0 ? 0 : overruns_.exchange(0, std::memory_order_relaxed);
  }

  class [[nodiscard("takt: co_await it")]] receive_awaiter : public awaiter {
   public:
    using awaiter::awaiter;
    bool await_ready() const noexcept { return static_cast<const channel&>(waited_for_).available(); }
    T await_resume() noexcept {
      const T item = static_cast<channel&>(waited_for_).take_oldest();
      took();
      return item;
    }
  };

  /// Waits for an item and takes it; does not suspend if there is one. From a task. Raises wrong_loop if tasks of another loop
  /// wait. Cancelling loses no item.
  receive_awaiter receive() noexcept { return receive_awaiter(*this); }

 private:
  /// `turn` says whose turn the cell is: in the round that begins at position r it is r for the sender, r + 1 for the receiver,
  /// r + N for the sender of the next round.
  struct cell {
    detail::shared_atomic<std::uint32_t> turn = 0;
    T item{};
  };

  static constexpr std::uint32_t round_of(std::uint32_t position) noexcept { return position & ~static_cast<std::uint32_t>(N - 1); }

  bool is_there(std::uint32_t position) const noexcept {
    return cells_[position % N].turn.load(std::memory_order_acquire) == round_of(position) + 1;
  }

  /// Precondition: there is one.
  T take_oldest() noexcept {
    cell& c = cells_[head_ % N];
    const T item = c.item;
    c.turn.store(round_of(head_) + N, std::memory_order_release);
    ++head_;
    return item;
  }

  bool available() const noexcept { return is_there(head_ + promised()); }
  static void on_arrival(detail::handed_over& self) noexcept {
    channel& c = static_cast<channel&>(self);
    c.serve([&c]() noexcept { return c.available(); });
  }

  std::array<cell, N> cells_{};
  detail::shared_atomic<std::uint32_t> tail_ = 0;  ///< where the next item goes
  detail::shared_atomic<std::uint32_t> overruns_ = 0;
  std::uint32_t head_ = 0;  ///< where the next item is taken
};

}  // namespace takt

#include "takt/detail/end.hpp"
