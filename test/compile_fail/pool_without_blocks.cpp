// expect: TAKT_POOL: takt::tasks<N> first, then at least one takt::blocks<Size, Count>
#include "case.hpp"

TAKT_POOL(takt::tasks<4>);
