// Where a coroutine keeps what it returns until somebody takes it: values, references and nothing alike.
#pragma once

#include <coroutine>
#include <new>
#include <type_traits>
#include <utility>
#include <variant>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/frame.hpp"
#include "takt/detail/place.hpp"
#include "takt/reference.hpp"

namespace takt::detail {

/// T as a member of a tuple or an array: void becomes std::monostate, a reference takt::reference.
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
  using type = reference<T>;
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
    if (std::coroutine_handle<result_promise>::from_promise(*this).done()) destroy(value_);
  }

  /// co_return converts what a plain function's `return` would convert, and nothing else. A scalar is converted where co_return
  /// stands, so that the compiler warns there of what is lost; an object is made in its place.
  void return_value(T value) noexcept
    requires std::is_scalar_v<T>
  {
    ::new (place_of(value_)) T(value);
  }
  template <class U = T>
    requires(!std::is_scalar_v<T> && std::is_convertible_v<U, T>)
  void return_value(U&& value) noexcept {
    ::new (place_of(value_)) T(converted<U>(std::forward<U>(value)));
  }
  template <class U>
    requires(!std::is_convertible_v<U, T>)
  void return_value(U&&) const noexcept {
    static_assert(mistake<U>,
                  "takt: co_return converts as `return` does, and this is not the coroutine's result. Of an attempt return the value, "
                  "co_return *r; name the type where its constructor is explicit, co_return T(x); raise an error: co_await takt::raise(e)");
  }

  /// As return_value, of a result that another frame had.
  void keep(T&& value) noexcept { ::new (place_of(value_)) T(std::move(value)); }

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

/// What a T& can refer to without a temporary being made: an object of that type, or what converts to a reference to one.
template <class U, class T>
concept refers_to = (std::is_lvalue_reference_v<U> && std::is_convertible_v<std::remove_reference_t<U>*, T*>) ||
                    std::is_convertible_v<U, std::remove_const_t<T>&>;

template <class T>
class result_promise<T&> : public promise_base {
 public:
  template <refers_to<T> U>
  void return_value(U&& value) noexcept {
    T& object = std::forward<U>(value);
    value_ = &object;
  }
  template <class U>
  void return_value(U&&) const noexcept {
    static_assert(mistake<U>,
                  "takt: this coroutine returns a reference, and would return one to a temporary object, which is gone then: co_return the "
                  "object that it is to refer to, which has a name and lives on; or make the result a value, takt::coro<T>");
  }
  void keep(T& value) noexcept { value_ = &value; }
  T& result() noexcept { return *value_; }
  T& take() noexcept { return *value_; }
  reference<T> take_value() noexcept { return *value_; }

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

// A task's result stays until its last handle goes, and it lies in the root's frame. What else is in that frame goes when the
// coroutine returns, as a function's does: its parameters. (A called coroutine's go with its frame, when the await ends.)

/// Destroys the frame of a root that has returned. For a coroutine that returns nothing.
void leave_frame(task_header& t) noexcept;

/// The same, but for the result: that alone is what `t.leaf` has from then on, in the place where it was.
template <class T>
void leave_result(task_header& t) noexcept {
  void* const frame = t.leaf;
  auto& promise = std::coroutine_handle<result_promise<T>>::from_address(frame).promise();
  const coroutine_names names = promise;
  T result(promise.take());
  std::coroutine_handle<>::from_address(frame).destroy();
  reuse_frame(frame);
  // As both compilers have them: what resumes a frame, null at its end; what destroys it; the promise.
  ::new (frame) void*(nullptr);
  ::new (static_cast<void**>(frame) + 1) auto(+[](void* kept) noexcept {
    destroy(std::coroutine_handle<result_promise<T>>::from_address(kept).promise());
    release_frame(kept, 0);
  });
  auto& kept = *::new (place_of(promise)) result_promise<T>;
  static_cast<coroutine_names&>(kept) = names;
  kept.parent = root_bit;
  kept.keep(std::forward<T>(result));
}

/// The final suspension of a coroutine whose frame, being destroyed, runs code of the program.
template <class T>
struct leaving_awaiter {
  leaving_awaiter() noexcept {}
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) const noexcept {
    const link l = h.promise().parent;
    if (!is_root(l)) {
      finish(l);
    } else if constexpr (std::is_void_v<T>) {
      finish_and_leave(l, leave_frame);
    } else {
      finish_and_leave(l, leave_result<T>);
    }
  }
  void await_resume() const noexcept {}
};

}  // namespace takt::detail
