// Raising an error, and catching one.
//
//   co_await takt::raise(sensor_error::no_answer);                 // raise E
//
//   auto r = co_await takt::attempt(read_sensor(3));               // try: r = await read_sensor(3)
//   if (!r) handle(r.error());                                     // except …
//
// An error destroys the suspended frames from where it is raised up to the nearest attempt, innermost first, so that their
// destructors run as a `finally` would. attempt gives std::expected. Without one the task ends failed, and the error is
// raised where the task is awaited. A cancellation, a timeout, an exhausted pool travel the same way: catching the
// cancellation and going on swallows it; clean-up that must await stands after an attempt.
//
// co_await an attempt in the expression that makes it; kept in a variable it does not compile. The same is true of wait_for, timeout::run
// and what waits for an event, a lock or a queue.
#pragma once

#include "takt/detail/begin.hpp"

#include <expected>
#include <type_traits>
#include <utility>

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/frame.hpp"
#include "takt/error.hpp"

namespace takt {
namespace detail {

class [[nodiscard("takt: co_await it")]] raise_awaiter {
 public:
  using takt_awaiter = void;
  explicit raise_awaiter(error e) noexcept : error_(e) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept { raise_here(error_); }
  void await_resume() const noexcept {}

 private:
  error error_;
};

template <class A>
class [[nodiscard("takt: co_await it")]] attempt_awaiter : public awaited_where_made, catcher {
  using inner_type = inner_awaiter_t<A>;
  using raw_result = decltype(std::declval<std::remove_reference_t<inner_type>&>().await_resume());

 public:
  using value_type = std::conditional_t<std::is_void_v<raw_result>, void, value_of<raw_result>>;

  explicit attempt_awaiter(A&& a) noexcept : catcher(on_error), inner_(inner_awaiter<A>::get(a)) {}

  bool await_ready() noexcept { return inner_.await_ready(); }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) noexcept {
    inner_.await_suspend(h);
    stand_before(h.address());
  }
  std::expected<value_type, error> await_resume() noexcept {
    if (caught == nullptr) {
      caught = on_error;
      abandon(inner_);
      return std::unexpected(here.raised);
    }
    if constexpr (std::is_void_v<raw_result>) {
      inner_.await_resume();
      return {};
    } else {
      return inner_.await_resume();
    }
  }

 private:
  static bool on_error(catcher& self, error& e) noexcept {
    self.caught = nullptr;
    here.raised = e;
    return true;
  }

  inner_type inner_;
};

}  // namespace detail

/// Raises `e` at this await. From a task. Never returns.
inline detail::raise_awaiter raise(error e) noexcept { return detail::raise_awaiter(e); }
template <class Mistake>
  requires(!std::is_convertible_v<Mistake, error>)
detail::mistaken raise(Mistake&&) noexcept {
  static_assert(detail::mistake<Mistake>,
                "takt::raise takes an error: an enumerator of an enum of your own, raise(sensor_error::no_answer), or of takt::errc; not a "
                "bare number");
  return {};
}

/// Awaits `what` (a coroutine, a task, a sleep, anything that can be awaited) and gives its result or its error as
/// std::expected. A reference result comes as takt::reference. From a task. Cancelling the task cancels `what`, and
/// the attempt gives errc::cancelled.
template <class A>
  requires detail::awaitable<A>
detail::attempt_awaiter<A> attempt(A&& what) noexcept {
  return detail::attempt_awaiter<A>(std::forward<A>(what));
}
template <class A>
detail::mistaken attempt(A&&) noexcept {
  if constexpr (detail::foreign_awaitable<A>) {
    detail::refuse_awaiting<A>();
  } else {
    static_assert(detail::mistake<A>, "takt::attempt takes what can be awaited: call a function, attempt(f())");
  }
  return {};
}

}  // namespace takt

#include "takt/detail/end.hpp"
