// expect-GNU: request for member 'await_ready' in .* which is of non-class type 'int'
// expect-Clang: member reference base type 'int' is not a structure or union
#include "case.hpp"

takt::coro<> amain() { co_await 5; }
