// Between threads, and so between cores.
#pragma once

#include <atomic>
#include <type_traits>

namespace takt::detail {

template <class T>
using shared_atomic = std::atomic<T>;

/// Stores the value before everything that this side loads from now on. A load could come earlier than a store; than a change it
/// cannot.
template <class T>
void store_before_loads(shared_atomic<T>& a, std::type_identity_t<T> value) noexcept {
  a.exchange(value, std::memory_order_acq_rel);
}

/// The value after everything that this side has stored before. A load could come earlier than those; a change, if only from null
/// to null, cannot.
template <class T>
T* value_after_stores(shared_atomic<T*>& a) noexcept {
  T* value = nullptr;
  a.compare_exchange_strong(value, nullptr, std::memory_order_acq_rel, std::memory_order_acquire);
  return value;
}

}  // namespace takt::detail
