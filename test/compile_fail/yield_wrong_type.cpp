// expect-GNU: no matching function for call to 'yield_value\(const char
// expect-Clang: no matching member function for call to 'yield_value'
#include "case.hpp"

takt::async_generator<int> ticks() { co_yield "tick"; }
