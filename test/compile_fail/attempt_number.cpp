// expect: takt::attempt takes what can be awaited: call a function
#include "case.hpp"

takt::coro<> amain() { static_cast<void>(co_await takt::attempt(5)); }
