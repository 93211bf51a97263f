// expect: takt::sleep_until takes a takt::clock::time_point: takt::clock::now\(\) \+ 5s
#include "case.hpp"

takt::coro<> amain() { co_await takt::sleep_until(5s); }
