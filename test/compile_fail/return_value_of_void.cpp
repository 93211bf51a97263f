// expect: no member named 'return_value' in '.*promise_type'
#include "case.hpp"

takt::coro<> amain() { co_return 42; }
