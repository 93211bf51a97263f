// expect-GNU: could not convert '5' from 'int' to 'takt::error'
// expect-Clang: no viable conversion from 'int' to 'error'
#include "case.hpp"

takt::coro<> amain() { co_await takt::raise(5); }
