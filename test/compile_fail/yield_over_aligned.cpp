// expect: takt: the yielded type is aligned more strictly than a coroutine frame can be
#include "case.hpp"

struct alignas(64) cache_line {
  char bytes[64];
};
takt::async_generator<cache_line> fetch();
takt::async_generator<cache_line> fetch() { co_yield cache_line(); }
