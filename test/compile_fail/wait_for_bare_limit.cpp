// expect: takt::wait_for takes a std::chrono duration as its limit
#include "case.hpp"

takt::coro<> amain() { co_await takt::wait_for(read_sensor(), 5); }
