// Functions that the loop calls: call_soon, call_later, call_at.
//
//   takt::callback blink([](takt::callback&) noexcept { led.toggle(); });
//   blink.call_later(500ms);        // or call_soon(), call_at(t)
//   blink.cancel();
//
// A callback is an object of yours that stands in the loop's own queues: it allocates nothing, can be scheduled again once it
// was called (from its own function, too), and leaves its queue when it is destroyed. To give it context, derive from it.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/clock.hpp"
#include "takt/detail/awaitable.hpp"
#include "takt/detail/task_header.hpp"

namespace takt {

/// A function and its place in the loop's queues. Neither copied nor moved.
class callback : public detail::node {
 public:
  using function_type = void (*)(callback&) noexcept;

  /// Called with the callback itself. It must not await and must not block.
  explicit callback(function_type f) noexcept : node(detail::phase::idle), function_(f) {}
  ~callback() { cancel(); }

  /// Appends it to what is ready: called in the next pass, in its turn. From a task or a callback of the loop. False if it is
  /// scheduled already, or no loop runs.
  bool call_soon() noexcept;

  /// Called once `d` has passed, as a sleep would end. Zero or less: in the next pass, but after all that is ready then, by
  /// call_soon too, for so does asyncio.
  template <class Rep, class Period>
  bool call_later(std::chrono::duration<Rep, Period> d) noexcept {
    return arm(detail::tick_in(detail::to_ticks(d)));
  }
  template <class Mistake>
  bool call_later(const Mistake&) noexcept {
    static_assert(detail::mistake<Mistake>, "takt::callback::call_later takes a std::chrono duration: 500ms or 2s, not a bare number");
    return false;
  }

  /// Called in the tick after `t`, since the tick that runs counts as begun. If `t` has come already: in the next pass, after all
  /// that is ready then, and among those called like this by `t`, then by the order of arming.
  template <class Duration>
  bool call_at(std::chrono::time_point<clock, Duration> t) noexcept {
    return arm(detail::to_deadline(t));
  }
  template <class Mistake>
  bool call_at(const Mistake&) noexcept {
    static_assert(detail::mistake<Mistake>, "takt::callback::call_at takes a takt::clock::time_point: takt::clock::now() + 5s");
    return false;
  }

  /// Takes it back. False if it was not scheduled.
  bool cancel() noexcept;

  /// Whether it is going to be called.
  bool scheduled() const noexcept { return phase != detail::phase::idle; }

  /// For the library.
  function_type function() const noexcept { return function_; }

 protected:
  /// call_soon on a loop that need not run.
  bool call_soon_on(class loop& l) noexcept;

  /// Called in the tick after `when`, or in the next pass if `when` is not ahead.
  bool arm(port::ticks when) noexcept;

 private:
  function_type function_;
  class loop* loop_ = nullptr;  ///< whose queue it stands in
};

}  // namespace takt

#include "takt/detail/end.hpp"
