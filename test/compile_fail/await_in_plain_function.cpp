// expect-GNU: unable to find the promise type for this coroutine
// expect-Clang: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type'
#include "case.hpp"

int plain() { return co_await read_sensor(); }
