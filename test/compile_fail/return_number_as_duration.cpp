// expect: takt: co_return converts as .return. does
#include "case.hpp"

takt::coro<std::chrono::seconds> period();
takt::coro<std::chrono::seconds> period() { co_return 5; }
