// expect: takt: co_return converts as .return. does
#include "case.hpp"

takt::coro<int> answer() { co_return takt::errc::timeout; }
