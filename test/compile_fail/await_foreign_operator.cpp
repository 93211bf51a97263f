// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

struct elsewhere {
  std::suspend_always operator co_await() const noexcept { return {}; }
};

takt::coro<> amain() { co_await elsewhere(); }
