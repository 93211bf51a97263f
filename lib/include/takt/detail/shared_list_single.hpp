// For one thread.
#pragma once

namespace takt::detail {

/// T has a member `T* next_listed` for it.
template <class T>
class shared_list {
 public:
  explicit constexpr shared_list(T& first) noexcept : first_(&first) {}
  T* first() const noexcept { return first_; }
  void push(T& t) noexcept {
    t.next_listed = first_;
    first_ = &t;
  }

 private:
  T* first_;
};

}  // namespace takt::detail
