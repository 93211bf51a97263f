// expect: takt::wait takes when to return
#include "case.hpp"

takt::coro<> amain() { co_await takt::wait(takt::first_completed, read_sensor()); }
