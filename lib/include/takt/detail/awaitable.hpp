// What can be awaited: a type with await_ready, await_suspend and await_resume, or one whose operator co_await gives such.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

namespace takt::detail {

template <class A>
concept has_co_await = requires(A&& a) { std::forward<A>(a).operator co_await(); };

template <class A>
concept has_await_members = requires(std::remove_reference_t<A>& a) {
  a.await_ready();
  a.await_resume();
};

/// What co_await takes.
template <class A>
concept awaitable = has_co_await<A> || has_await_members<A>;

/// For the message of a static_assert in an overload that catches a mistake.
template <class...>
inline constexpr bool mistake = false;

/// What such an overload returns where something is expected that can be awaited: so that its message is the only one.
struct mistaken {
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return 0; }
};

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
  using type = decltype(std::declval<A>().operator co_await());
  static type get(std::remove_reference_t<A>& a) noexcept { return static_cast<A&&>(a).operator co_await(); }
};

template <class A>
using inner_awaiter_t = typename inner_awaiter<A>::type;

/// Tells an awaiter that owns a frame that the frame is gone.
template <class Inner>
void abandon(Inner& inner) noexcept {
  if constexpr (requires { inner.abandon(); }) inner.abandon();
}

}  // namespace takt::detail
