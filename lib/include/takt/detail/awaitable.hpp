// What can be awaited in takt's coroutines: takt's awaiters, and what has an operator co_await that gives one.
//
// Any other awaiter, another library's or std::suspend_always, would suspend the task and leave nobody to wake it: takt's loop resumes
// what takt's awaiters woke. So each of them says that it is one, by a member type `takt_awaiter`. A class of your own that hands
// await_ready, await_suspend and await_resume on to one of takt's says the same.
//
// Invariant "awaited where it is made": an awaiter lies in the frame of the coroutine that awaits it, and goes when that frame goes. So
// it leaves the list that its task waits in, and lets go of the frame that it runs, before the task itself has gone.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

namespace takt::detail {

template <class A>
concept has_co_await_member = requires(A&& a) { std::forward<A>(a).operator co_await(); };

template <class A>
concept has_co_await_function = !has_co_await_member<A> && requires(A&& a) { operator co_await(std::forward<A>(a)); };

template <class A>
concept has_co_await = has_co_await_member<A> || has_co_await_function<A>;

template <class A>
concept has_await_members = requires(std::remove_reference_t<A>& a) {
  a.await_ready();
  a.await_resume();
};

/// What operator co_await gives.
template <has_co_await_member A>
decltype(auto) awaiter_of(A&& a) noexcept {
  return std::forward<A>(a).operator co_await();
}
template <has_co_await_function A>
decltype(auto) awaiter_of(A&& a) noexcept {
  return operator co_await(std::forward<A>(a));
}

template <class A>
concept own_awaiter = has_await_members<A> && requires { typename std::remove_cvref_t<A>::takt_awaiter; };

template <class A>
concept gives_own_awaiter = has_co_await<A> && requires(A&& a) {
  { awaiter_of(std::forward<A>(a)) } -> own_awaiter;
};

/// What co_await takes.
template <class A>
concept awaitable = gives_own_awaiter<A> || (own_awaiter<A> && !has_co_await<A>);

/// What other coroutines could await.
template <class A>
concept foreign_awaitable = !awaitable<A> && (has_co_await<A> || has_await_members<A>);

/// For the message of a static_assert in an overload that catches a mistake.
template <class...>
inline constexpr bool mistake = false;

/// What such an overload returns where something is expected that can be awaited: so that its message is the only one.
struct mistaken {
  using takt_awaiter = void;
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return 0; }
};

/// The base of the awaiters that "awaited where it is made" is for.
class awaited_where_made {
 public:
  using takt_awaiter = void;
};

/// One that has a name is refused, for it could lie in another frame. No member function qualified by &, which GCC 14 takes for a temporary
/// too, and then says that it cannot; no requires-clause, for clang looks at it after it has refused an operator for a function.
template <class Kept, std::enable_if_t<std::is_lvalue_reference_v<Kept> && std::is_base_of_v<awaited_where_made, std::remove_cvref_t<Kept>>,
                                       int> = 0>
mistaken operator co_await(Kept&&) noexcept {
  static_assert(mistake<Kept>,
                "takt: this cannot be kept and awaited later: co_await it in the expression that makes it, as in co_await "
                "takt::attempt(f()). What can be kept is a coroutine, a task, a future, a gather and a race");
  return {};
}

/// What could be awaited if it were not const.
template <class A>
concept const_awaitable =
    std::is_const_v<std::remove_reference_t<A>> && (awaitable<std::remove_cvref_t<A>&> || awaitable<std::remove_cvref_t<A>>);

/// The ways not to be awaitable, each with its sentence.
template <class A>
consteval void refuse_awaiting() {
  if constexpr (const_awaitable<A>) {
    static_assert(mistake<A>, "takt: what is const cannot be awaited, since awaiting it changes it: take the const away");
  } else if constexpr (foreign_awaitable<A>) {
    static_assert(mistake<A>,
                  "takt: nothing would wake a task that awaits this, which is not takt's: await a takt::future, takt::event or takt::signal "
                  "that is set where it ends, or what has an operator co_await that gives such");
  } else {
    static_assert(mistake<A>,
                  "takt: this cannot be awaited. Call a function: co_await f(); sleep a duration: co_await takt::sleep(500ms); "
                  "of an interval or a generator await next(), of an event, a signal or a condition wait(), of a mutex or a semaphore "
                  "guard(), of a queue get(), of a channel receive()");
  }
}

/// What an awaiter that wraps another keeps of it: the awaiter itself where the type has an operator co_await; else a value
/// if it can be moved, or a reference to the temporary, which lives as long as the co_await expression.
template <class A>
struct inner_awaiter {
  static constexpr bool by_value = !std::is_lvalue_reference_v<A> && std::is_move_constructible_v<std::remove_reference_t<A>>;
  using type = std::conditional_t<by_value, std::remove_reference_t<A>, std::remove_reference_t<A>&>;
  static std::conditional_t<by_value, A&&, type> get(std::remove_reference_t<A>& a) noexcept {
    return static_cast<std::conditional_t<by_value, A&&, type>>(a);
  }
};
template <has_co_await A>
struct inner_awaiter<A> {
  using type = decltype(awaiter_of(std::declval<A>()));
  static type get(std::remove_reference_t<A>& a) noexcept { return awaiter_of(static_cast<A&&>(a)); }
};

template <class A>
using inner_awaiter_t = typename inner_awaiter<A>::type;

/// Tells an awaiter that owns a frame that the frame is gone.
template <class Inner>
void abandon(Inner& inner) noexcept {
  if constexpr (requires { inner.abandon(); }) inner.abandon();
}

}  // namespace takt::detail
