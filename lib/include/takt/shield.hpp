// shield: a cancellation of who waits does not reach what is waited for. asyncio.shield.
//
//   co_await takt::shield(save());       // save() goes on as a task of its own if this task is cancelled
//
// That is also the answer where hardware owns a buffer until a transfer ends: shield the transfer.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/end_watch.hpp"
#include "takt/task.hpp"

namespace takt {
namespace detail {

template <class T, bool Takes>
class [[nodiscard("takt: co_await it")]] shield_awaiter : public awaited_where_made, end_watch {
 public:
  explicit shield_awaiter(any_task t) noexcept : end_watch(std::move(t), errc::cancelled, seen::by_callback) {}
  shield_awaiter(const shield_awaiter&) = delete;
  shield_awaiter& operator=(const shield_awaiter&) = delete;
  bool has_ended() const noexcept { return task().done(); }
  bool await_ready() const noexcept { return has_result(); }
  void await_suspend(std::coroutine_handle<>) noexcept { start(); }
  decltype(auto) await_resume() const noexcept {
    if constexpr (Takes) {
      return result_of<T>(*task().header()).take();
    } else {
      return result_of<T>(*task().header()).result();
    }
  }
};

}  // namespace detail

/// Waits for `t` and refers to its result, which lives as long as a handle to `t` does; raises what it failed with, cancelled if
/// it was cancelled. From a task. Cancelling the task that waits ends the wait and leaves `t` alone.
template <class T>
detail::shield_awaiter<T, false> shield(const task<T>& t) noexcept {
  return detail::shield_awaiter<T, false>(t);
}

/// The same for a coroutine, which becomes a task at once; its result is moved out. Raises no_frame if there is no place.
template <class T>
detail::shield_awaiter<T, true> shield(coro<T> c) noexcept {
  return detail::shield_awaiter<T, true>(create_task(std::move(c)));
}

template <class X>
  requires(!detail::is_coro<std::remove_cvref_t<X>> && !detail::is_task<std::remove_cvref_t<X>>)
detail::mistaken shield(X&&) noexcept {
  static_assert(detail::mistake<X>, "takt::shield takes a task, or a coroutine: call the function, shield(f())");
  return {};
}

}  // namespace takt

#include "takt/detail/end.hpp"
