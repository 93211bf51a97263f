// expect: takt: this coroutine returns a reference, and would return one to a temporary object
#include "case.hpp"

takt::coro<const int&> f();
takt::coro<const int&> f() { co_return 3; }
