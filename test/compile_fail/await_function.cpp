// expect-GNU: request for member 'await_ready' in .* which is of non-class type 'takt::coro<int>\(\)'
// expect-Clang: base of member reference is a function; perhaps you meant to call it
#include "case.hpp"

takt::coro<> amain() { co_await read_sensor; }
