// expect: takt: the result is aligned more strictly than a coroutine frame can be
#include "case.hpp"

struct alignas(64) cache_line {
  char bytes[64];
};
takt::coro<cache_line> fetch();
takt::coro<cache_line> fetch() { co_return cache_line(); }
