// expect: takt::gather takes coroutines and tasks: call the functions
#include "case.hpp"

takt::coro<> amain() { co_await takt::gather(read_sensor, read_sensor); }
