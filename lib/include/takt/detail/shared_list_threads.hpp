// For several threads.
#pragma once

#include <atomic>

namespace takt::detail {

/// T has a member `T* next_listed` for it.
template <class T>
class shared_list {
 public:
  explicit constexpr shared_list(T& first) noexcept : first_(&first) {}
  T* first() const noexcept { return first_.load(std::memory_order_acquire); }
  void push(T& t) noexcept {
    t.next_listed = first_.load(std::memory_order_relaxed);
    while (!first_.compare_exchange_weak(t.next_listed, &t, std::memory_order_release, std::memory_order_relaxed)) {
    }
  }

 private:
  std::atomic<T*> first_;
};

}  // namespace takt::detail
