// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

takt::coro<> amain() { co_await std::suspend_always{}; }
