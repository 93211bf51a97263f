// A limit in time. asyncio.timeout and timeout_at; for a single await see wait_for.hpp.
//
//   takt::timeout limit(1s);                       // async with asyncio.timeout(1) as limit:
//   co_await limit.run(body(limit));               //     the body may limit.reschedule(...)
//
// When the time is up the task is cancelled inside the limit: clean-up runs, and what leaves the limit is errc::timeout
// instead of the cancellation. If the body swallowed the cancellation, its value counts; if it raised another error, that one;
// if the task was cancelled by somebody else as well, it stays cancelled. Of nested limits only the one that ran out raises.
#pragma once

#include "takt/detail/begin.hpp"

#include <coroutine>
#include <optional>
#include <utility>

#include "takt/callback.hpp"
#include "takt/clock.hpp"
#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/frame.hpp"
#include "takt/detail/own_request.hpp"
#include "takt/task.hpp"

namespace takt {

class timeout;

namespace detail {

template <class A>
class timeout_awaiter;
template <class A>
class wait_for_awaiter;
template <class Awaiter, class A>
class limited_awaiter;

/// A limit's states, as asyncio's.
enum class limit : unsigned char { created, entered, expiring, expired, exited };

}  // namespace detail

/// A limit on what `run` awaits. One use. Neither copied nor moved.
class timeout : callback {
 public:
  /// The time is up `d` after the construction; zero or less: in the next pass.
  template <class Rep, class Period>
  explicit timeout(const std::chrono::duration<Rep, Period>& d) noexcept : timeout(detail::tick_in(detail::to_ticks(d))) {}

  /// The time is up at `t`: asyncio.timeout_at.
  template <class Duration>
  explicit timeout(const std::chrono::time_point<clock, Duration>& t) noexcept : timeout(detail::to_deadline(t)) {}

  /// No limit, until reschedule gives it one.
  timeout() noexcept : timeout(port::forever) {}

  template <class Mistake>
  explicit timeout(const Mistake&) noexcept : timeout() {
    static_assert(detail::mistake<Mistake>,
                  "takt::timeout takes a std::chrono duration, 500ms or 2s, or a takt::clock::time_point; not a bare number");
  }

  /// Awaits `what` within this limit and gives its result. From a task, once: already_awaited the second time. Raises
  /// errc::timeout when the time is up, else what `what` raises. Cancelling the task cancels `what`.
  template <class A>
    requires detail::awaitable<A>
  detail::timeout_awaiter<A> run(A&& what) noexcept {
    return detail::timeout_awaiter<A>(*this, std::forward<A>(what));
  }
  template <class A>
  detail::mistaken run(A&&) noexcept {
    detail::refuse_awaiting<A>();
    return {};
  }

  /// A new deadline, while run is going on; one that has passed ends it in the next pass. False if it is not going on.
  template <class Duration>
  bool reschedule(const std::chrono::time_point<clock, Duration>& t) noexcept {
    return reschedule(detail::to_deadline(t));
  }
  /// A new limit from now on.
  template <class Rep, class Period>
  bool reschedule(const std::chrono::duration<Rep, Period>& d) noexcept {
    return reschedule(detail::tick_in(detail::to_ticks(d)));
  }
  template <class Mistake>
  bool reschedule(const Mistake&) noexcept {
    static_assert(detail::mistake<Mistake>,
                  "takt::timeout::reschedule takes a std::chrono duration, 500ms or 2s, a takt::clock::time_point, or std::nullopt; not a "
                  "bare number");
    return false;
  }
  /// No limit any more.
  bool reschedule(std::nullopt_t) noexcept { return reschedule(port::forever); }

  /// When the time is up; nothing without a limit.
  std::optional<clock::time_point> when() const noexcept;

  /// Whether the time ran out.
  bool expired() const noexcept { return state_ == detail::limit::expiring || state_ == detail::limit::expired; }

 private:
  template <class A>
  friend class detail::wait_for_awaiter;
  template <class Awaiter, class A>
  friend class detail::limited_awaiter;

  explicit timeout(port::ticks when) noexcept : callback(on_time), when_(when) {}
  static void on_time(callback& self) noexcept;

  bool reschedule(port::ticks when) noexcept;
  bool enter() noexcept;
  /// What becomes of an error, or of none, that leaves the limit.
  void exit(error* e) noexcept;

  port::ticks when_;
  detail::task_header* task_ = nullptr;
  std::uint8_t cancelling_ = 0;
  detail::limit state_ = detail::limit::created;
  detail::own_request request_;
};

/// A limit whose time is up at `t`: `takt::timeout limit = takt::timeout_at(t);`
template <class Duration>
timeout timeout_at(const std::chrono::time_point<clock, Duration>& t) noexcept {
  return timeout(t);
}
template <class Mistake>
timeout timeout_at(const Mistake&) noexcept {
  static_assert(detail::mistake<Mistake>,
                "takt::timeout_at takes a takt::clock::time_point: takt::clock::now() + 5s; for a duration there is takt::timeout(5s)");
  return timeout();
}

namespace detail {

/// What awaits `A` within a limit has in common. `Awaiter` is what derives from it, and has the timeout as its limit_.
template <class Awaiter, class A>
class limited_awaiter : public awaited_where_made, catcher {
 public:
  decltype(auto) await_resume() noexcept {
    limit().exit(nullptr);
    return inner_.await_resume();
  }
  void abandon() noexcept {
    if (entered_) detail::abandon(inner_);
  }

 protected:
  explicit limited_awaiter(A& what) noexcept : catcher(on_error), inner_(inner_awaiter<A>::get(what)) {}

  /// await_ready, if the limit may be entered.
  bool enter() noexcept {
    entered_ = limit().enter();
    return entered_ && inner_.await_ready();
  }
  /// await_suspend. A limit is entered once.
  template <class Promise>
  void suspend(std::coroutine_handle<Promise> h) noexcept {
    if (!entered_) return refuse();
    inner_.await_suspend(h);
    stand_before(h.address());
  }

  void refuse() noexcept {
    if constexpr (requires { inner_.give_up(); }) static_cast<void>(inner_.give_up());
    raise_here(errc::already_awaited);
  }
  /// The task is destroyed, or the limit has been left already.
  void leave() noexcept {
    if (entered_) limit().exit(nullptr);
  }

  inner_awaiter_t<A> inner_;

 private:
  timeout& limit() noexcept { return static_cast<Awaiter&>(*this).limit_; }
  static bool on_error(catcher& self, error& e) noexcept {
    static_cast<limited_awaiter&>(self).limit().exit(&e);
    return false;
  }

  bool entered_ = false;
};

template <class A>
class [[nodiscard("takt: co_await it")]] timeout_awaiter : public limited_awaiter<timeout_awaiter<A>, A> {
 public:
  timeout_awaiter(timeout& limit, A&& what) noexcept : limited_awaiter<timeout_awaiter, A>(what), limit_(limit) {}
  /// The limit may outlive its task.
  ~timeout_awaiter() { this->leave(); }

  bool await_ready() noexcept { return this->enter(); }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) noexcept {
    this->suspend(h);
  }

 private:
  friend limited_awaiter<timeout_awaiter, A>;
  timeout& limit_;
};

}  // namespace detail
}  // namespace takt

#include "takt/detail/end.hpp"
