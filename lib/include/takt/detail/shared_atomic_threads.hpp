// Between threads, and so between cores.
#pragma once

#include <atomic>

namespace takt::detail {

template <class T>
using shared_atomic = std::atomic<T>;

/// The value after everything that this side has stored before. A load could come earlier than those; a change, if only from null
/// to null, cannot.
template <class T>
T* value_after_stores(shared_atomic<T*>& a) noexcept {
  T* value = nullptr;
  a.compare_exchange_strong(value, nullptr, std::memory_order_acq_rel, std::memory_order_acquire);
  return value;
}

}  // namespace takt::detail
