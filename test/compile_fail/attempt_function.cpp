// expect-GNU: request for member 'await_resume' in .* which is of non-class type 'takt::coro<int>\(\)'
// expect-Clang: base of member reference is a function; perhaps you meant to call it
#include "case.hpp"

takt::coro<> amain() { static_cast<void>(co_await takt::attempt(read_sensor)); }
