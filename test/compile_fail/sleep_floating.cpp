// expect: takt: durations are whole numbers; write 500ms, not 0\.5s
#include "case.hpp"

takt::coro<> amain() { co_await takt::sleep(0.5s); }
