// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

struct elsewhere {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};

takt::coro<> amain() { co_await elsewhere(); }
