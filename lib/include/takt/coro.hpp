// coro<T>: what calling an async function returns.
//
//   takt::coro<int> read_sensor(int channel) { co_await takt::sleep(5ms); co_return 42; }
//   ...
//   int v = co_await read_sensor(3);
//
// Calling the function makes the coroutine's frame (a block of the pool) and runs nothing. Awaiting it runs it as a call:
// no pass of the loop in between, and no machine stack, however deep the chain. Handed to run, create_task or gather it
// becomes a task instead. A coroutine that is dropped without either is reported: "coroutine 'f' was never awaited".
#pragma once

#include "takt/detail/begin.hpp"

#include <string_view>

#include "takt/detail/frame.hpp"
#include "takt/detail/result.hpp"

namespace takt {
namespace detail {

/// Runs a coroutine as a call, and owns its frame: by "awaited where it is made" it lies in the frame directly above, which an error
/// destroys next.
template <class T>
class [[nodiscard("takt: co_await it")]] call_awaiter {
 public:
  using takt_awaiter = void;
  explicit call_awaiter(owned_frame& from) noexcept : frame_(from.take(errc::already_awaited)) {}
  call_awaiter(call_awaiter&&) noexcept = default;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> h) const noexcept { await_frame(frame_, h.address()); }
  T await_resume() noexcept {
    if constexpr (std::is_void_v<T>) {
      leave();
    } else {
      T result = result_of_frame<T>(frame_).take();
      leave();
      return result;
    }
  }

  /// In place of await_suspend: it never starts, and that is no mistake to report. False, and the reason is raised, if there is nothing
  /// that could.
  bool give_up() noexcept {
    if (!frame_.has_frame()) {
      raise_here(frame_.reason());
      return false;
    }
    leave();
    return true;
  }

  /// The frame was destroyed by an error that somebody caught right here.
  void abandon() noexcept {
    if (frame_.has_frame()) frame_.release(errc::already_awaited);
  }

 private:
  /// The coroutine has ended or will not start, and its frame goes. Awaited again, it is refused.
  void leave() noexcept {
    std::coroutine_handle<>::from_address(frame_.frame()).destroy();
    frame_.release(errc::already_awaited);
  }

  owned_frame frame_;
};

}  // namespace detail

/// A coroutine that has not run. Move-only, one word. T may be void, move-only, or an lvalue reference.
template <class T = void>
class [[nodiscard]] coro {
 public:
  /// The coroutine's own part of the frame.
  class promise_type : public detail::result_promise<T>, public detail::refusal<coro> {
   public:
    coro get_return_object() noexcept { return coro(std::coroutine_handle<promise_type>::from_promise(*this)); }
    auto final_suspend() const noexcept {
      if constexpr (std::is_void_v<T> || std::is_trivially_destructible_v<T>) {
        return detail::final_awaiter();
      } else {
        return detail::leaving_awaiter<T>();
      }
    }
  };

  /// The same, of a function with parameters whose destructors do something.
  class promise_with_parameters final : public promise_type {
   public:
    detail::leaving_awaiter<T> final_suspend() const noexcept { return {}; }
  };

  /// No coroutine. Awaiting it raises errc::invalid_handle, as does awaiting one that was moved from.
  coro() noexcept = default;

  /// False for an empty one, one that was awaited already, and one that found no block in the pool.
  explicit operator bool() const noexcept { return frame_.has_frame(); }

  /// The function's name; empty without a frame or with names off.
  std::string_view name() const noexcept { return frame_.has_frame() ? detail::promise_at(frame_.frame()).name() : ""; }

  /// Where the frame lies, or null. For printing.
  const void* address() const noexcept { return frame_.has_frame() ? frame_.frame() : nullptr; }

  /// Awaited, it runs as a call and gives what the coroutine returns; the frame is gone then. From a task. Raises no_frame,
  /// invalid_handle or already_awaited where there is nothing to run, and whatever the coroutine raises. Cancelling the task
  /// cancels what the coroutine waits for; its frame goes first.
  detail::call_awaiter<T> operator co_await() & noexcept { return detail::call_awaiter<T>(frame_); }
  detail::call_awaiter<T> operator co_await() && noexcept { return detail::call_awaiter<T>(frame_); }

  /// For the library: the frame.
  detail::owned_frame& frame() noexcept { return frame_; }

 private:
  friend detail::refusal<coro>;

  explicit coro(std::coroutine_handle<promise_type> h) noexcept : frame_(h.address()) {}
  explicit coro(errc reason) noexcept : frame_(reason) {}

  detail::owned_frame frame_;
};

namespace detail {

template <class A>
inline constexpr bool is_coro = false;
template <class T>
inline constexpr bool is_coro<coro<T>> = true;

}  // namespace detail
}  // namespace takt

template <class T, class... Parameters>
  requires(!(std::is_trivially_destructible_v<Parameters> && ...))
struct std::coroutine_traits<takt::coro<T>, Parameters...> {
  using promise_type = typename takt::coro<T>::promise_with_parameters;
};

#include "takt/detail/end.hpp"
