// Between interrupts and tasks of one core. A core sees its own memory in the order of its instructions, so the order holds once
// the compiler keeps it: no barrier is needed, and none is made.
#pragma once

#include <atomic>
#include <type_traits>

namespace takt::detail {

/// What is used of std::atomic, with the same meaning on one core.
template <class T>
class shared_atomic {
 public:
  constexpr shared_atomic(T value) noexcept : value_(value) {}  // NOLINT: as std::atomic
  shared_atomic(const shared_atomic&) = delete;
  shared_atomic& operator=(const shared_atomic&) = delete;

  T load(std::memory_order) const noexcept {
    const T value = value_.load(relaxed);
    in_order();
    return value;
  }
  void store(T value, std::memory_order) noexcept {
    in_order();
    value_.store(value, relaxed);
  }
  T exchange(T value, std::memory_order) noexcept {
    in_order();
    const T before = value_.exchange(value, relaxed);
    in_order();
    return before;
  }
  T fetch_add(T value, std::memory_order) noexcept {
    in_order();
    const T before = value_.fetch_add(value, relaxed);
    in_order();
    return before;
  }
  bool compare_exchange_weak(T& expected, T value, std::memory_order, std::memory_order = relaxed) noexcept {
    in_order();
    if (!value_.compare_exchange_weak(expected, value, relaxed)) return false;
    in_order();
    return true;
  }

 private:
  static constexpr std::memory_order relaxed = std::memory_order_relaxed;
  static void in_order() noexcept { std::atomic_signal_fence(std::memory_order_seq_cst); }

  std::atomic<T> value_;
};

/// Stores the value before everything that this side loads from now on.
template <class T>
void store_before_loads(shared_atomic<T>& a, std::type_identity_t<T> value) noexcept {
  a.store(value, std::memory_order_release);
  std::atomic_signal_fence(std::memory_order_seq_cst);
}

/// The value after everything that this side has stored before.
template <class T>
T* value_after_stores(shared_atomic<T*>& a) noexcept {
  return a.load(std::memory_order_acquire);
}

}  // namespace takt::detail
