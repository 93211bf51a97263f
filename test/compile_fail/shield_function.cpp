// expect: takt::shield takes a task, or a coroutine
#include "case.hpp"

takt::coro<> amain() { co_await takt::shield(read_sensor); }
