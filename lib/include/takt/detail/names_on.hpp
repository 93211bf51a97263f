// With names: a coroutine costs three words more, a task two more, and GCC keeps a pointer more in the frame for each await.
#pragma once

#include <coroutine>
#include <source_location>
#include <utility>

#include "takt/detail/awaitable.hpp"
#include "takt/error.hpp"

namespace takt::detail {

/// Where in the source, or nowhere.
class place {
 public:
  constexpr place() noexcept = default;
  constexpr explicit place(std::source_location at) noexcept : at_(at) {}
  const char* file() const noexcept { return at_.file_name(); }
  unsigned line() const noexcept { return at_.line(); }

 private:
  std::source_location at_{};
};

/// Notes the place of the await that the running task is at.
void note_await(place at) noexcept;

/// The awaitable itself, by reference. (GCC 12 copies what await_transform returns by reference.)
template <class Awaitable>
class passed_on {
 public:
  explicit passed_on(Awaitable& what) noexcept : what_(what) {}
  decltype(auto) await_ready() const noexcept { return what_.await_ready(); }
  template <class Promise>
  decltype(auto) await_suspend(std::coroutine_handle<Promise> h) const noexcept {
    return what_.await_suspend(h);
  }
  decltype(auto) await_resume() const noexcept { return what_.await_resume(); }

 private:
  Awaitable& what_;
};

/// A coroutine's name and where it is defined: default arguments of initial_suspend are evaluated inside the coroutine.
/// Those of await_transform are evaluated at each await.
class coroutine_names {
 public:
  std::suspend_always initial_suspend(const char* name = __builtin_FUNCTION(),
                                      std::source_location at = std::source_location::current()) noexcept {
    name_ = name;
    at_ = place(at);
    return {};
  }
  template <awaitable Awaitable>
    requires(!has_co_await<Awaitable>)
  passed_on<std::remove_reference_t<Awaitable>> await_transform(
      Awaitable&& what, std::source_location at = std::source_location::current()) const noexcept {
    note_await(place(at));
    return passed_on<std::remove_reference_t<Awaitable>>(what);
  }
  template <awaitable Awaitable>
    requires has_co_await<Awaitable>
  auto await_transform(Awaitable&& what, std::source_location at = std::source_location::current()) const noexcept {
    note_await(place(at));
    return awaiter_of(std::forward<Awaitable>(what));
  }
  template <class Mistake>
    requires(!awaitable<Mistake>)
  mistaken await_transform(Mistake&&) const noexcept {
    refuse_awaiting<Mistake>();
    return {};
  }

  const char* name() const noexcept { return name_; }
  place where() const noexcept { return at_; }

 private:
  const char* name_ = "";
  place at_{};
};

/// Of a promise: what a coroutine without a frame returns. The arguments are evaluated inside the coroutine.
template <class Object>
struct refusal {
  static Object get_return_object_on_allocation_failure(const char* name = __builtin_FUNCTION(), const char* file = __builtin_FILE(),
                                                        unsigned line = __builtin_LINE()) noexcept {
    report_refused_frame(name, file, line);
    return Object(errc::no_frame);
  }
};

/// A task's name and the await it is in.
class task_names {
 public:
  void set_name(const char* name) noexcept { name_ = name; }
  void set_place(place at) noexcept { at_ = at; }
  const char* name() const noexcept { return name_; }
  place where() const noexcept { return at_; }

 private:
  const char* name_ = "";
  place at_{};
};

}  // namespace takt::detail
