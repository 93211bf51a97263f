// expect: takt::raise takes an error: an enumerator of an enum of your own.*not a bare number
#include "case.hpp"

takt::coro<> amain() { co_await takt::raise(5); }
