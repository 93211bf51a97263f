// expect: takt: co_return converts as .return. does
#include "case.hpp"

struct level {
  explicit level(int) {}
};

takt::coro<level> read_level();
takt::coro<level> read_level() { co_return 7; }
