// Where a coroutine keeps what it returns until somebody takes it: values, references and nothing alike.
#pragma once

#include <coroutine>
#include <functional>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

#include "takt/detail/awaitable.hpp"
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

  /// co_return converts what a plain function's `return` would convert, and nothing else. A scalar is converted where co_return
  /// stands, so that the compiler warns there of what is lost; an object is made in its place.
  void return_value(T value) noexcept
    requires std::is_scalar_v<T>
  {
    std::construct_at(&value_, value);
  }
  template <class U = T>
    requires(!std::is_scalar_v<T> && std::is_convertible_v<U, T>)
  void return_value(U&& value) noexcept {
    ::new (static_cast<void*>(std::addressof(value_))) T(converted<U>(std::forward<U>(value)));
  }
  template <class U>
    requires(!std::is_convertible_v<U, T>)
  void return_value(U&&) const noexcept {
    static_assert(mistake<U>,
                  "takt: co_return converts as `return` does, and this is not the coroutine's result. Of an attempt return the value, "
                  "co_return *r; name the type where its constructor is explicit, co_return T(x); raise an error: co_await takt::raise(e)");
  }

  T& result() noexcept { return value_; }
  T take() noexcept { return std::move(value_); }
  T take_value() noexcept { return std::move(value_); }

 private:
  template <class U>
  static T converted(U&& value) noexcept {
    return std::forward<U>(value);
  }

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
