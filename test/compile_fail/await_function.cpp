// expect: takt: this cannot be awaited\. Call a function: co_await f\(\); sleep a duration: 
#include "case.hpp"

takt::coro<> amain() { co_await read_sensor; }
