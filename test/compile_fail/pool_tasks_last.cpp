// expect: TAKT_POOL: takt::tasks<N> first, then takt::blocks<Size, Count>, one or more
#include "case.hpp"

TAKT_POOL(takt::blocks<64, 4>, takt::tasks<8>);
