// expect-GNU: request for member 'await_resume' in .* which is of non-class type 'int'
// expect-Clang: member reference base type 'int' is not a structure or union
#include "case.hpp"

takt::coro<> amain() { static_cast<void>(co_await takt::attempt(5)); }
