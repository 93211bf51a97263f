// expect: no member named 'yield_value' in '.*promise_type'
#include "case.hpp"

takt::coro<int> answer() { co_yield 42; }
