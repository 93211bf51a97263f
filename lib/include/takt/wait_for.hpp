// wait_for: an await with a limit in time. asyncio.wait_for.
//
//   auto r = co_await takt::attempt(takt::wait_for(read_sensor(3), 50ms));
//   if (!r && r.error() == takt::errc::timeout) ...
//
// It is a timeout around the await, in the task that awaits: what is awaited is cancelled when the time is up, and waited for.
#pragma once

#include "takt/detail/begin.hpp"

#include <type_traits>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/detail/end_watch.hpp"
#include "takt/future.hpp"
#include "takt/timeout.hpp"

namespace takt {
namespace detail {

/// With no time at all, what would have been awaited never starts, and the passes go by that asyncio takes to make a task of
/// it, cancel it and hear of its end.
class never_started : waiter {
 protected:
  template <class A>
  explicit never_started(A&) noexcept {}

  template <class Inner>
  bool is_over(Inner&) const noexcept {
    return false;
  }
  template <class Inner>
  void start(Inner& inner, std::coroutine_handle<>) noexcept {
    if constexpr (requires { inner.give_up(); }) {
      if (!inner.give_up()) return;
    }
    wait(first_ops);
  }

  void wait(const wait_ops& how) noexcept;
  static const wait_ops first_ops, second_ops;

 private:
  static void leave(waiter&, task_header&) noexcept {}
  static bool on_cancel(waiter& self, task_header& t) noexcept;
  static bool on_first_turn(waiter& self, task_header& t) noexcept;
  static bool on_second_turn(waiter& self, task_header& t) noexcept;
};

/// A future is cancelled, unless it is done: then that is the outcome.
class future_out_of_time : never_started {
 protected:
  explicit future_out_of_time(future_base& f) noexcept : never_started(f), future_(f) {}

  template <class Inner>
  bool is_over(Inner& inner) const noexcept {
    return inner.await_ready();
  }
  template <class Inner>
  void start(Inner& inner, std::coroutine_handle<> h) noexcept {
    if (future_.cancel()) {
      wait(second_ops);
    } else {
      inner.await_suspend(h);
    }
  }

 private:
  future_base& future_;
};

/// A task has started already: it is cancelled, and its end is waited for.
class out_of_time : end_watch {
 protected:
  explicit out_of_time(const any_task& t) noexcept : end_watch(t, errc::timeout, seen::when_raised) {}

  template <class Inner>
  bool is_over(Inner& inner) const noexcept {
    return inner.await_ready();
  }
  template <class Inner>
  void start(Inner&, std::coroutine_handle<>) noexcept {
    if (!task().done()) task().cancel();
    end_watch::start();
  }
};

/// The children of a gather or a race are tasks already: they are cancelled, and their end is waited for.
class children_out_of_time {
 protected:
  template <class A>
  explicit children_out_of_time(A&) noexcept {}

  template <class Inner>
  bool is_over(Inner& inner) const noexcept {
    return inner.await_ready();
  }
  template <class Inner>
  void start(Inner& inner, std::coroutine_handle<>) noexcept {
    inner.suspend_out_of_time();
  }
};

/// A shield lets go of its task, unless that is done.
class shield_out_of_time : never_started {
 protected:
  template <class A>
  explicit shield_out_of_time(A& a) noexcept : never_started(a) {}

  template <class Inner>
  bool is_over(Inner& inner) const noexcept {
    return inner.await_ready();
  }
  template <class Inner>
  void start(Inner& inner, std::coroutine_handle<> h) noexcept {
    if (inner.has_ended()) {
      inner.await_suspend(h);
    } else {
      wait(second_ops);
    }
  }
};

template <class A>
concept has_children = requires(inner_awaiter_t<A>& inner) { inner.suspend_out_of_time(); };

template <class T, bool Takes>
class shield_awaiter;

/// What becomes of an A for which there is no time: a coroutine never starts.
template <class A>
struct without_time {
  using type = never_started;
};
template <has_children A>
struct without_time<A> {
  using type = children_out_of_time;
};
template <class T, bool Takes>
struct without_time<shield_awaiter<T, Takes>> {
  using type = shield_out_of_time;
};
template <class T>
struct without_time<task<T>> {
  using type = out_of_time;
};
template <class T>
struct without_time<future<T>> {
  using type = future_out_of_time;
};
template <class A>
using without_time_t = typename without_time<std::remove_cvref_t<A>>::type;

template <class A>
class [[nodiscard("takt: co_await it")]] wait_for_awaiter : public limited_awaiter<wait_for_awaiter<A>, A>, without_time_t<A> {
  using limited = limited_awaiter<wait_for_awaiter, A>;

 public:
  wait_for_awaiter(A&& what, port::ticks wait) noexcept
      : limited(what), without_time_t<A>(what), limit_(wait), has_time_(wait > 0) {}

  bool await_ready() noexcept {
    if (!has_time_) return this->is_over(this->inner_);
    limit_.when_ = tick_in(limit_.when_);  // what was given counts from now on
    return this->enter();
  }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) noexcept {
    if (has_time_) {
      this->suspend(h);
    } else {
      without_time_t<A>::start(this->inner_, h);
    }
  }

 private:
  friend limited;
  timeout limit_;
  bool has_time_;
};

}  // namespace detail

/// Awaits `what` for at most `d`, counted from the await, and gives its result. From a task. Raises errc::timeout if the time
/// is up first, after the clean-up of `what`. Zero or less: a coroutine never starts; a task, a future, and the children of a gather or a
/// race, are cancelled unless they are done; a shield lets go of its task. Cancelling the task cancels `what`.
template <class A, class Rep, class Period>
  requires detail::awaitable<A>
detail::wait_for_awaiter<A> wait_for(A&& what, const std::chrono::duration<Rep, Period>& d) noexcept {
  return detail::wait_for_awaiter<A>(std::forward<A>(what), detail::to_ticks(d));
}
template <class A, class Rep, class Period>
detail::mistaken wait_for(A&&, const std::chrono::duration<Rep, Period>&) noexcept {
  detail::refuse_awaiting<A>();
  return {};
}

template <class A, class Limit>
detail::mistaken wait_for(A&&, const Limit&) noexcept {
  static_assert(detail::mistake<Limit>, "takt::wait_for takes a std::chrono duration as its limit: 500ms or 2s, not a bare number");
  return {};
}

}  // namespace takt

#include "takt/detail/end.hpp"
