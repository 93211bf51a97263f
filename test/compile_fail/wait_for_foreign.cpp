// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

takt::coro<> amain() { co_await takt::wait_for(std::suspend_always(), 1s); }
