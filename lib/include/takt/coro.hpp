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

#include <string_view>

#include "takt/detail/frame.hpp"
#include "takt/detail/result.hpp"

namespace takt {

/// A coroutine that has not run. Move-only, one word. T may be void, move-only, or an lvalue reference.
template <class T = void>
class [[nodiscard]] coro {
 public:
  /// The coroutine's own part of the frame.
  class promise_type final : public detail::result_promise<T> {
   public:
    coro get_return_object() noexcept { return coro(std::coroutine_handle<promise_type>::from_promise(*this)); }
    static coro get_return_object_on_allocation_failure() noexcept { return coro(errc::no_frame); }
  };

  /// No coroutine. Awaiting it raises errc::invalid_handle, as does awaiting one that was moved from.
  coro() noexcept = default;

  /// False for an empty one, one that was awaited already, and one that found no block in the pool.
  explicit operator bool() const noexcept { return frame_.has_frame(); }

  /// The function's name; empty without a frame or with names off.
  std::string_view name() const noexcept { return frame_.has_frame() ? detail::promise_at(frame_.frame()).name() : ""; }

  /// Where the frame lies, or null. For printing.
  const void* address() const noexcept { return frame_.has_frame() ? frame_.frame() : nullptr; }

  // What co_await uses. From a task only. Raises no_frame, invalid_handle or already_awaited where there is nothing to run,
  // and whatever the coroutine raises. Cancelling the task cancels what the coroutine waits for; its frame goes first.
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) const noexcept {
    detail::await_frame(frame_, h.address());
  }
  T await_resume() noexcept {
    const taken done(frame_.release(errc::already_awaited));
    return done.promise().take();
  }

  /// For the library: the frame.
  detail::owned_frame& frame() noexcept { return frame_; }

  /// For the library: the frame was destroyed by an error on its way up.
  void abandon() noexcept { frame_.release(errc::already_awaited); }

 private:
  explicit coro(std::coroutine_handle<promise_type> h) noexcept : frame_(h.address()) {}
  explicit coro(errc reason) noexcept : frame_(reason) {}

  /// A frame at its end, destroyed once its result is out.
  class taken {
   public:
    explicit taken(void* frame) noexcept : handle_(std::coroutine_handle<promise_type>::from_address(frame)) {}
    taken(const taken&) = delete;
    taken& operator=(const taken&) = delete;
    ~taken() { handle_.destroy(); }
    promise_type& promise() const noexcept { return handle_.promise(); }

   private:
    std::coroutine_handle<promise_type> handle_;
  };

  detail::owned_frame frame_;
};

}  // namespace takt
