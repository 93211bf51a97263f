// expect: takt: this coroutine returns a reference, and would return one to a temporary object
#include "case.hpp"

#include <string_view>

takt::coro<const std::string_view&> f();
takt::coro<const std::string_view&> f() { co_return "text"; }
