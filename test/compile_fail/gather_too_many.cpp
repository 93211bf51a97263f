// expect: takt::gather and takt::race take at most 65535 children; gather several groups of them
#include "case.hpp"

takt::coro<> amain(std::array<takt::coro<>, 65'536> all) { co_await takt::gather(std::move(all)); }
