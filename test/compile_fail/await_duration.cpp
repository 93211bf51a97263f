// expect-GNU: 'struct std::chrono::duration<.*>' has no member named 'await_ready'
// expect-Clang: no member named 'await_ready' in 'std::chrono::duration<.*>'
#include "case.hpp"

takt::coro<> amain() { co_await 500ms; }
