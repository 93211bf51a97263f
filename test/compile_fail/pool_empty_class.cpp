// expect: takt::blocks: a size and a count, both above zero
#include "case.hpp"

TAKT_POOL(takt::tasks<4>, takt::blocks<64, 0>);
