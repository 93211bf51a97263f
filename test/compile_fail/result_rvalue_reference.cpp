// expect: takt: a coroutine cannot return an rvalue reference; return the value
#include "case.hpp"

takt::coro<int&&> stolen();
takt::coro<int&&> stolen() { co_return 42; }
