// expect: no matching function for call to 'sleep
#include "case.hpp"

takt::coro<> amain() { co_await takt::sleep(1); }
