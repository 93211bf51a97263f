// expect: takt: what is const cannot be awaited
#include "case.hpp"

takt::coro<> amain(const takt::coro<>& kept) { co_await kept; }
