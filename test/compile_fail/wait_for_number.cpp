// expect: takt: this cannot be awaited
#include "case.hpp"

takt::coro<> amain() { co_await takt::wait_for(5, 1s); }
