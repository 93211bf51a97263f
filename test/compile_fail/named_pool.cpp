// A pool is a constant from the beginning; GCC's undefined-behaviour sanitizer takes the address of an object for no constant.
#include "case.hpp"

TAKT_NAMED_POOL(own_pool, takt::tasks<4>, takt::blocks<256, 8>);
