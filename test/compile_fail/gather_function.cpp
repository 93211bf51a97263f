// expect: no matching function for call to 'gather
#include "case.hpp"

takt::coro<> amain() { co_await takt::gather(read_sensor, read_sensor); }
