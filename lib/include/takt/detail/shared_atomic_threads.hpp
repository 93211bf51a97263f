// Between threads, and so between cores.
#pragma once

#include <atomic>
#include <type_traits>

namespace takt::detail {

template <class T>
using shared_atomic = std::atomic<T>;

/// Stores the value before everything that this side loads from now on. A CPU may move a later load ahead of a plain store, but not ahead
/// of an atomic read-modify-write: hence exchange.
template <class T>
void store_before_loads(shared_atomic<T>& a, std::type_identity_t<T> value) noexcept {
  a.exchange(value, std::memory_order_acq_rel);
}

/// The value, read after everything that this side has stored before. For the same reason it is read by a compare-exchange, which at most
/// writes null over null.
template <class T>
T* value_after_stores(shared_atomic<T*>& a) noexcept {
  T* value = nullptr;
  a.compare_exchange_strong(value, nullptr, std::memory_order_acq_rel, std::memory_order_acquire);
  return value;
}

}  // namespace takt::detail
