// future<T>: a result that somebody will set. asyncio.Future.
//
//   takt::future<int> answer;
//   ...
//   answer.set_result(42);            // in one task
//   int v = co_await answer;          // in any number of others
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/waiters.hpp"
#include "takt/detail/result.hpp"
#include "takt/error.hpp"

namespace takt {
namespace detail {

/// What of a future does not depend on its type.
class future_base {
 public:
  future_base() noexcept : error_(errc::cancelled) {}
  future_base(const future_base&) = delete;
  future_base& operator=(const future_base&) = delete;

  /// Whether it has a result, or an error, or was cancelled.
  bool done() const noexcept { return state_ != state::pending; }
  bool cancelled() const noexcept { return state_ == state::failed && error_ == errc::cancelled; }

  /// Every task that waits for it gets `e`. False if it is done already. From a task or a callback.
  bool set_error(error e) noexcept { return finish(state::failed, e); }

  /// Every task that waits for it is cancelled with it. False if it is done already.
  bool cancel() noexcept { return set_error(errc::cancelled); }

 protected:
  enum class state : unsigned char { pending, has_result, failed };

  class awaiter : public awaited_where_made, queued_waiter {
   public:
    explicit awaiter(future_base& f) noexcept : future_(f) {}
    bool await_ready() const noexcept { return future_.state_ == state::has_result; }
    void await_suspend(std::coroutine_handle<>) noexcept { start(); }

   protected:
    future_base& future_;

   private:
    void start() noexcept;
    static void leave(waiter& self, task_header& t) noexcept;
    static bool on_cancel(waiter& self, task_header&) noexcept;
    static const wait_ops waiting;
  };

  bool finish(state to, error e) noexcept;
  bool has_result() const noexcept { return state_ == state::has_result; }

 private:
  waiter_list waiters_;
  error error_;
  state state_ = state::pending;
};

}  // namespace detail

/// Set once, awaited by many. T may be void. For tasks of one loop; it must live until nobody waits for it.
template <class T = void>
class future : public detail::future_base {
 public:
  future() noexcept {}
  ~future() {
    if (has_result()) detail::destroy(value_);
  }

  /// Every task that waits for it goes on in the next pass, in the order in which they came. False if it is done already, and the
  /// value is dropped. From a task or a callback.
  bool set_result(T value) noexcept {
    if (done()) return false;
    ::new (detail::place_of(value_)) T(std::move(value));
    return finish(state::has_result, errc::cancelled);
  }

  /// Where the result is, or null.
  T* result() noexcept { return has_result() ? &value_ : nullptr; }

  class [[nodiscard("takt: co_await it")]] wait_awaiter : public awaiter {
   public:
    using awaiter::awaiter;
    T& await_resume() const noexcept { return static_cast<future&>(future_).value_; }
  };

  /// Waits for the result and refers to it; raises the error it was set to. From a task. Cancelling a task that waits cancels
  /// the future, and so every task that waits for it, as in asyncio: shield it with a task of your own if that is not wanted.
  wait_awaiter operator co_await() noexcept { return wait_awaiter(*this); }

 private:
  union {
    T value_;
  };
};

template <>
class future<void> : public detail::future_base {
 public:
  bool set_result() noexcept { return finish(state::has_result, errc::cancelled); }
  bool result() const noexcept { return has_result(); }

  class [[nodiscard("takt: co_await it")]] wait_awaiter : public awaiter {
   public:
    using awaiter::awaiter;
    void await_resume() const noexcept {}
  };
  wait_awaiter operator co_await() noexcept { return wait_awaiter(*this); }
};

}  // namespace takt

#include "takt/detail/end.hpp"
