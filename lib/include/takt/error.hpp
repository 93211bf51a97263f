// Errors are values.
//
// An `error` is an enumerator of any enum, with the enum's identity beside it: trivially copyable, two words. It
// travels from where it is raised to the nearest `attempt`, or to the end of the task; see attempt.hpp.
//
//   enum class sensor_error { no_answer = 1, bad_checksum };
//   const char* message(sensor_error e);                        // optional: found by argument-dependent lookup
//   ...
//   co_await takt::raise(sensor_error::no_answer);
//   ...
//   if (r.error() == sensor_error::no_answer) ...
#pragma once

#include "takt/detail/begin.hpp"

#include <concepts>
#include <type_traits>

namespace takt {

/// What takt itself raises.
enum class errc : int {
  invalid_handle = 1,  ///< an empty or moved-from coroutine, task or generator was awaited
  no_frame,            ///< the pool had no free block for a coroutine frame, or no free task
  no_loop,             ///< create_task or gather was called where no loop runs
  loop_running,        ///< run was called from inside a running loop
  already_awaited,     ///< a coroutine was awaited a second time
  already_running,     ///< a generator was asked for a value while another task waits in it
  await_self,          ///< a task awaited itself
  cancelled,           ///< the task was cancelled (asyncio.CancelledError)
  timeout,             ///< time ran out (TimeoutError)
  deadlock,            ///< every task waits and nothing can ever wake one
  not_locked,         ///< a condition was used without its mutex
  broken_barrier,     ///< the barrier was aborted, or reset while the task waited
  queue_empty,        ///< get_nowait found nothing
  queue_full,         ///< put_nowait found no room
  queue_shut_down,    ///< the queue was shut down
  group_closed,       ///< a task group that is not open was asked for a task
  wrong_loop,         ///< tasks of two loops waited for one signal or channel; a loop was to run another's task
  loop_stopped,       ///< stop() ended the loop's run before the task ended that it ran for
};

/// A sentence for people; a static string.
const char* message(errc code) noexcept;

namespace detail {

/// One object for each enum used as an error; its address is the enum's identity.
struct error_domain {
  const char* (*describe)(int code) noexcept;  ///< null if the enum has no message()
};

template <class E>
concept has_message = requires(E e) {
  { message(e) } -> std::convertible_to<const char*>;
};

template <class E>
inline constexpr error_domain domain_of{nullptr};

/// takt's own: their texts are asked for by name, so that a program in which nobody asks has none of them.
template <>
inline constexpr error_domain domain_of<errc>{nullptr};

template <has_message E>
inline constexpr error_domain domain_of<E>{[](int code) noexcept -> const char* { return message(static_cast<E>(code)); }};

}  // namespace detail

/// An enumerator of any enum. Eight bytes on a 32-bit core. Usable anywhere.
class error {
 public:
  /// From an enumerator. Implicit: an error is meant to be written as the enumerator it is.
  template <class E>
    requires std::is_enum_v<E>
  constexpr error(E code) noexcept : domain_(&detail::domain_of<E>), code_(static_cast<int>(code)) {
    static_assert(sizeof(E) <= sizeof(int), "takt::error: the enum's values must fit an int");
  }

  /// The enumerator's number.
  constexpr int code() const noexcept { return code_; }

  /// Whether this error is an enumerator of E.
  template <class E>
    requires std::is_enum_v<E>
  constexpr bool is() const noexcept {
    return domain_ == &detail::domain_of<E>;
  }

  /// What message() of the enum says, or null if it has none.
  const char* message() const noexcept {
    if (is<errc>()) return takt::message(static_cast<errc>(code_));
    return domain_->describe ? domain_->describe(code_) : nullptr;
  }

  friend constexpr bool operator==(error, error) noexcept = default;

  template <class E>
    requires std::is_enum_v<E>
  friend constexpr bool operator==(error a, E b) noexcept {
    return a == error(b);
  }

 private:
  const detail::error_domain* domain_;
  int code_;
};

static_assert(sizeof(error) <= 2 * sizeof(void*) && std::is_trivially_copyable_v<error>);

}  // namespace takt

#include "takt/detail/end.hpp"
