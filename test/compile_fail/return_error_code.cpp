// expect-GNU: no matching function for call to 'takt::coro<int>::promise_type::return_value\(takt::errc
// expect-Clang: no matching member function for call to 'return_value'
#include "case.hpp"

takt::coro<int> answer() { co_return takt::errc::timeout; }
