// expect: takt::gather and takt::race take at most 65535 children; gather several groups of them
#include "case.hpp"

std::array<takt::coro<>, 65'536> many();

takt::coro<> amain() { co_await takt::gather(many()); }
