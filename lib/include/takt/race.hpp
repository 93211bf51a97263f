// race: several coroutines at the same time, the first to end wins.
//
//   auto r = co_await takt::race(read_sensor(1), read_sensor(2));
//   use(r.index, r.value);                                   // the same type: the value; else r.value is a std::variant
//
// The losers are cancelled and waited for before race gives its result, so that nothing of them is left. If several end in the
// same pass, the one that ended first in that pass wins: with coroutines that end at once, the first argument. If the first to
// end failed, its error is raised.
#pragma once

#include "takt/detail/begin.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

#include "takt/detail/awaitable.hpp"
#include "takt/gather.hpp"

namespace takt {

/// Who won, and with what.
template <class Value>
struct race_result {
  std::size_t index;
  Value value;
};

namespace detail {

/// The common type of the results, or a variant of them.
template <class... T>
struct race_value {
  using type = std::variant<T...>;
};
template <class T, class... Same>
  requires(std::is_same_v<T, Same> && ...)
struct race_value<T, Same...> {
  using type = T;
};

template <class... T>
class [[nodiscard("takt: co_await it")]] race_awaiter : public gather_children<sizeof...(T)> {
  using value_type = typename race_value<value_of<T>...>::type;
  using result_type = race_result<value_type>;

 public:
  explicit race_awaiter(coro<T>&&... children) noexcept : gather_children<sizeof...(T)>(ending::first) {
    (this->adopt(children.frame()), ...);
  }

  gather_awaiter<race_awaiter> operator co_await() noexcept { return gather_awaiter<race_awaiter>(*this); }
  result_type outcome() const noexcept { return result(std::index_sequence_for<T...>{}); }

 private:
  template <std::size_t... I>
  result_type result(std::index_sequence<I...>) const noexcept {
    using take = value_type (*)(const task_header&) noexcept;
    static constexpr take takes[] = {&take_as<I, T>...};
    const std::size_t winner = this->winner();
    return result_type{winner, takes[winner](this->child(winner))};
  }

  template <std::size_t I, class U>
  static value_type take_as(const task_header& t) noexcept {
    if constexpr (std::is_same_v<value_type, value_of<U>>) {
      return result_of<U>(t).take_value();
    } else {
      return value_type(std::in_place_index<I>, result_of<U>(t).take_value());
    }
  }
};

}  // namespace detail

/// Runs the coroutines as tasks until the first has ended and the others are cancelled. From a task. Raises what the first to
/// end failed with, or no_frame if the pool has no place for all: then none starts. Cancelling the awaiting task cancels all of
/// them and waits for them.
template <class First, class... Rest>
detail::race_awaiter<First, Rest...> race(coro<First> first, coro<Rest>... rest) noexcept {
  return detail::race_awaiter<First, Rest...>(std::move(first), std::move(rest)...);
}

template <class... X>
  requires(!(detail::is_coro<std::remove_cvref_t<X>> && ...) || sizeof...(X) == 0)
detail::mistaken race(X&&...) noexcept {
  static_assert(detail::mistake<X...>,
                "takt::race takes coroutines: call the functions, race(f(), g()); a task or anything else that can be awaited goes into a "
                "coroutine of its own");
  return {};
}

}  // namespace takt

#include "takt/detail/end.hpp"
