// Where a coroutine keeps what it returns until somebody takes it: values, references and nothing alike.
#pragma once

#include <concepts>
#include <coroutine>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include "takt/detail/frame.hpp"

namespace takt::detail {

/// T as a member of a tuple or an array: void becomes std::monostate, a reference std::reference_wrapper.
template <class T>
struct as_value {
  using type = T;
};
template <>
struct as_value<void> {
  using type = std::monostate;
};
template <class T>
struct as_value<T&> {
  using type = std::reference_wrapper<T>;
};
template <class T>
using value_of = typename as_value<T>::type;

/// The promise's part that holds the result. It holds one exactly while the coroutine is at its end.
template <class T>
class result_promise : public promise_base {
  static_assert(!std::is_rvalue_reference_v<T>, "takt: a coroutine cannot return an rvalue reference; return the value");
  static_assert(alignof(T) <= 2 * sizeof(void*), "takt: the result is aligned more strictly than a coroutine frame can be");

 public:
  result_promise() noexcept {}
  ~result_promise() {
    if (std::coroutine_handle<result_promise>::from_promise(*this).done()) std::destroy_at(&value_);
  }

  template <class U = T>
    requires std::constructible_from<T, U>
  void return_value(U&& value) noexcept {
    std::construct_at(&value_, std::forward<U>(value));
  }

  T& result() noexcept { return value_; }
  T take() noexcept { return std::move(value_); }
  T take_value() noexcept { return std::move(value_); }

 private:
  union {
    T value_;
  };
};

template <class T>
class result_promise<T&> : public promise_base {
 public:
  void return_value(T& value) noexcept { value_ = &value; }
  T& result() noexcept { return *value_; }
  T& take() noexcept { return *value_; }
  std::reference_wrapper<T> take_value() noexcept { return *value_; }

 private:
  T* value_;
};

template <>
class result_promise<void> : public promise_base {
 public:
  void return_void() const noexcept {}
  void result() const noexcept {}
  void take() const noexcept {}
  std::monostate take_value() const noexcept { return {}; }
};

/// The result of a frame that is at its end.
template <class T>
result_promise<T>& result_of_frame(const owned_frame& f) noexcept {
  return std::coroutine_handle<result_promise<T>>::from_address(f.frame()).promise();
}

}  // namespace takt::detail
