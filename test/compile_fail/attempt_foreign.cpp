// expect: takt: nothing would wake a task that awaits this, which is not takt.s
#include "case.hpp"

takt::coro<> amain() { static_cast<void>(co_await takt::attempt(std::suspend_always())); }
