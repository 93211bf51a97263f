// Without names: the same members, and nothing behind them.
#pragma once

#include <coroutine>

#include "takt/error.hpp"

namespace takt::detail {

class place {
 public:
  const char* file() const noexcept { return ""; }
  unsigned line() const noexcept { return 0; }
};

class coroutine_names {
 public:
  std::suspend_always initial_suspend() const noexcept { return {}; }
  const char* name() const noexcept { return ""; }
  place where() const noexcept { return {}; }
};

template <class Object>
struct refusal {
  static Object get_return_object_on_allocation_failure() noexcept {
    report_refused_frame("", "", 0);
    return Object(errc::no_frame);
  }
};

class task_names {
 public:
  void set_name(const char*) noexcept {}
  const char* name() const noexcept { return ""; }
  place where() const noexcept { return {}; }
};

}  // namespace takt::detail
