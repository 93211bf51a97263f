// expect: no matching function for call to 'sleep_until
#include "case.hpp"

takt::coro<> amain() { co_await takt::sleep_until(std::chrono::steady_clock::now()); }
