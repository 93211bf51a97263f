// expect: takt::error: the enum's values must fit an int
#include "case.hpp"

enum class wide : long long { out_of_reach = 1LL << 40 };
takt::coro<> amain() { co_await takt::raise(wide::out_of_reach); }
