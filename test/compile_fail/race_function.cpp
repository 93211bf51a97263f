// expect: takt::race takes coroutines: call the functions
#include "case.hpp"

takt::coro<> amain() { co_await takt::race(read_sensor, answer()); }
