// as_completed: tasks in the order in which they end. asyncio.as_completed.
//
//   takt::as_completed ended(a, b, c);
//   while (auto i = co_await ended.next()) use(*i);       // 0 for a, 1 for b, 2 for c
#pragma once

#include "takt/detail/begin.hpp"

#include <array>
#include <cstddef>
#include <optional>

#include "takt/attempt.hpp"
#include "takt/callback.hpp"
#include "takt/coro.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/completion.hpp"
#include "takt/queue.hpp"

namespace takt {

/// Follows N tasks from its construction on; one that is given twice counts once. Neither copied nor moved.
template <std::size_t N>
class as_completed : callback {
 public:
  /// From a task. The handles are kept. Made where no loop runs, next() raises no_loop.
  template <class... T>
  explicit as_completed(const task<T>&... tasks) noexcept : as_completed(port::forever, tasks...) {}

  /// What has not ended `limit` after the construction never will, for next(). Zero or less: what has not ended two passes later.
  template <class Rep, class Period, class... T>
  explicit as_completed(const std::chrono::duration<Rep, Period>& limit, const task<T>&... tasks) noexcept
      : as_completed(detail::to_ticks(limit), tasks...) {}

  template <class... Mistake>
  explicit as_completed(const Mistake&...) noexcept : callback(on_time) {
    static_assert(detail::mistake<Mistake...>,
                  "takt::as_completed takes tasks, after a limit if there is to be one: as_completed(a, b), as_completed(1s, a, b); a "
                  "coroutine becomes a task by create_task(f()), which needs a name");
  }

  ~as_completed() {
    for (watch& w : watches_) detail::detach(w);
  }

  /// The number of the next task to have ended, in the order of the constructor's arguments; nothing after the last. What the
  /// task ended with is the task's to say. From a task. Raises timeout for each that was not in time. A coroutine: it takes a
  /// frame of the pool. Cancelling ends the wait; the tasks go on.
  coro<std::optional<std::size_t>> next() noexcept {
    if (!follows_) co_await raise(errc::no_loop);
    if (to_ask_ == 0) co_return std::nullopt;
    --to_ask_;
    const std::size_t which = co_await ended_.get();
    if (which == too_late) co_await raise(errc::timeout);
    co_return which;
  }

 private:
  static constexpr std::size_t too_late = N;

  struct watch : detail::completion_node {
    watch() noexcept : completion_node(on_end) {}
    as_completed* owner = nullptr;
    any_task task;
  };

  template <class... T>
  explicit as_completed(port::ticks limit, const task<T>&... tasks) noexcept : callback(on_time) {
    if (!follows_) return;
    const any_task* const all[] = {&tasks...};
    for (std::size_t i = 0; i < N; ++i) {
      if (detail::was_given_before(all, i)) continue;
      ++to_ask_;
      ++to_end_;
      watches_[i].owner = this;
      watches_[i].task = *all[i];
      detail::attach(watches_[i], watches_[i].task);
    }
    if (limit != port::forever) this->arm(detail::tick_in(limit));
  }

  static void on_end(detail::completion_node& self) noexcept {
    watch& w = static_cast<watch&>(self);
    as_completed& owner = *w.owner;
    static_cast<void>(owner.ended_.put_nowait(static_cast<std::size_t>(&w - owner.watches_.data())));
    if (--owner.to_end_ == 0) owner.cancel();
  }

  static void on_time(callback& self) noexcept {
    as_completed& owner = static_cast<as_completed&>(self);
    for (watch& w : owner.watches_) {
      if (detail::detach(w)) static_cast<void>(owner.ended_.put_nowait(too_late));
    }
  }

  std::array<watch, N> watches_;
  queue<std::size_t, N> ended_;
  std::size_t to_end_ = 0;
  std::size_t to_ask_ = 0;
  const bool follows_ = detail::here.loop != nullptr;
};

template <class... Mistake>
as_completed(const Mistake&...) -> as_completed<sizeof...(Mistake)>;
template <class... T>
as_completed(const task<T>&...) -> as_completed<sizeof...(T)>;
template <class Rep, class Period, class... T>
as_completed(const std::chrono::duration<Rep, Period>&, const task<T>&...) -> as_completed<sizeof...(T)>;

}  // namespace takt

#include "takt/detail/end.hpp"
