// expect: takt::sleep takes a std::chrono duration: 500ms or 2s, not a bare number
#include "case.hpp"

takt::coro<> amain() { co_await takt::sleep(1); }
