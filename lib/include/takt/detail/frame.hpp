// Frames and the links between them.
//
// A frame's promise says who goes on when it ends: the `link` in promise_base. It is the address of the awaiting frame,
// or of a catcher that stands between the two, or marks the frame as the root of a task.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "takt/detail/context.hpp"
#include "takt/detail/names.hpp"
#include "takt/error.hpp"
#include "takt/pool.hpp"

namespace takt::detail {

/// 0: the coroutine has not been awaited. Else a frame's address; with bit 1, a catcher's; with bit 0, a root, and the
/// rest is the number of its creation.
using link = std::uintptr_t;

inline constexpr link root_bit = 1;
inline constexpr link catcher_bit = 2;
inline constexpr link root_step = 4;

/// In place of a link: no frame goes on, for the one that ran has raised an error.
inline constexpr link raised_tag = root_bit | catcher_bit;

inline bool is_frame(link l) noexcept { return (l & (root_bit | catcher_bit)) == 0; }
inline bool is_root(link l) noexcept { return (l & root_bit) != 0; }
inline bool is_catcher(link l) noexcept { return (l & catcher_bit) != 0; }
inline link link_to(void* frame) noexcept { return reinterpret_cast<link>(frame); }

/// Stands between an await and the frame that awaits, and sees errors on their way up: attempt, wait_for.
struct catcher {
  /// True: the awaiting frame goes on, its await_resume knows what to do. False: the error, as it is left in `e`, goes on.
  bool (*caught)(catcher&, error& e) noexcept;
  link parent = 0;

  explicit catcher(bool (*f)(catcher&, error&) noexcept) noexcept : caught(f) {}
  catcher(const catcher&) = delete;
  catcher& operator=(const catcher&) = delete;

  /// Puts this catcher between `frame` and what it awaits: an error from there comes here first. To be called at the end of await_suspend,
  /// after the inner awaiter's.
  void stand_before(void* frame) noexcept;
};

inline catcher& catcher_at(link l) noexcept { return *reinterpret_cast<catcher*>(l & ~catcher_bit); }
inline link link_to(catcher& c) noexcept { return reinterpret_cast<link>(&c) | catcher_bit; }

/// The frame to which a link leads, past all catchers. Precondition: the link is not a root's.
inline void* frame_at(link l) noexcept {
  while (is_catcher(l)) l = catcher_at(l).parent;
  return reinterpret_cast<void*>(l);
}

/// The frame that runs next: the task's leaf, or the frame behind the catchers that are there in its place.
inline void* leaf_frame(const task_header& t) noexcept {
  return (t.flags & catching) != 0 ? frame_at(reinterpret_cast<link>(t.leaf)) : t.leaf;
}

/// To be called when the running frame has ended: leaves its link, for the loop to go on with.
inline void finish(link l) noexcept { here.task->leaf = reinterpret_cast<void*>(l); }

/// finish of a root whose destruction runs code of the program: it is not to run where the task has no frame any more. The loop calls
/// `leaving` once the frame has been left.
void finish_and_leave(link l, void (*leaving)(task_header&) noexcept) noexcept;

struct final_awaiter {
  final_awaiter() noexcept {}
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> h) const noexcept {
    finish(h.promise().parent);
  }
  void await_resume() const noexcept {}
};

[[noreturn]] void exception_left_a_coroutine() noexcept;

/// Called where the compiler sees that a frame is too large, which it then refuses to compile.
[[gnu::error("takt: the frame of this coroutine fits no block of the pool (TAKT_LARGEST_FRAME)")]]
void frame_fits_no_block() noexcept;

/// What every promise has. One word with names off.
class promise_base : public coroutine_names {
 public:
  /// In the coroutine itself, so that an optimising compiler knows the size.
  [[gnu::always_inline]] static void* operator new(std::size_t size) noexcept {
    if (TAKT_LARGEST_FRAME != 0 && __builtin_constant_p(size) && size > TAKT_LARGEST_FRAME) frame_fits_no_block();
    return allocate_frame(size);
  }
  static void operator delete(void* frame, std::size_t size) noexcept { release_frame(frame, size); }

  promise_base() noexcept = default;
  promise_base(const promise_base&) = delete;
  promise_base& operator=(const promise_base&) = delete;

  final_awaiter final_suspend() const noexcept { return {}; }
  [[noreturn]] void unhandled_exception() const noexcept { exception_left_a_coroutine(); }

  link parent = 0;
};

inline promise_base& promise_at(void* frame) noexcept {
  return std::coroutine_handle<promise_base>::from_address(frame).promise();
}

/// Destroys a coroutine nobody will resume: a suspended one, or one that never started, which is reported.
void drop_frame(void* frame) noexcept;

/// Owns a frame, or holds the reason why there is none (an errc; 0 reads as invalid_handle).
class owned_frame {
 public:
  owned_frame() noexcept = default;
  explicit owned_frame(void* frame) noexcept : value_(reinterpret_cast<std::uintptr_t>(frame)) {}
  explicit owned_frame(errc reason) noexcept : value_(static_cast<std::uintptr_t>(reason)) {}
  owned_frame(owned_frame&& other) noexcept : value_(std::exchange(other.value_, 0)) {}
  owned_frame& operator=(owned_frame&& other) noexcept {
    owned_frame old(std::move(*this));
    value_ = std::exchange(other.value_, 0);
    return *this;
  }
  ~owned_frame() {
    if (has_frame()) drop_frame(frame());
  }

  bool has_frame() const noexcept { return value_ > most_reasons; }
  void* frame() const noexcept { return reinterpret_cast<void*>(value_); }
  errc reason() const noexcept { return value_ == 0 ? errc::invalid_handle : static_cast<errc>(value_); }

  /// The coroutine is not going to start, and its owner is told so by an error: it is not reported as "never awaited".
  void give_up() const noexcept {
    if (has_frame()) promise_at(frame()).parent = root_bit;
  }

  /// Moves everything out; what is left raises `reason`. What held a reason keeps it.
  owned_frame take(errc reason) noexcept {
    owned_frame all;
    all.value_ = value_;
    if (has_frame()) value_ = static_cast<std::uintptr_t>(reason);
    return all;
  }

  /// Gives the frame up without destroying it; what is left raises `reason`.
  void* release(errc reason) noexcept {
    void* const f = frame();
    value_ = static_cast<std::uintptr_t>(reason);
    return f;
  }

 private:
  static constexpr std::uintptr_t most_reasons = 63;
  std::uintptr_t value_ = 0;
};

/// Has the loop run the frame `child` next, and go on with `parent` when it has ended.
inline void call(void* child, link parent) noexcept {
  promise_at(child).parent = parent;
  here.task->leaf = child;
}

/// await_suspend of an awaiter that runs a frame as a call. Raises the reason if there is no frame.
inline void await_frame(const owned_frame& child, void* parent) noexcept {
  if (child.has_frame()) {
    call(child.frame(), link_to(parent));
  } else {
    raise_here(child.reason());
  }
}

}  // namespace takt::detail
