// expect: no matching function for call to 'gather
#include "case.hpp"

takt::coro<> amain() { co_await takt::gather(takt::sleep(1s), read_sensor()); }
