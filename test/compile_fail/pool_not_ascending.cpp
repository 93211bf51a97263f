// expect: TAKT_POOL: the sizes of the blocks must ascend
#include "case.hpp"

TAKT_POOL(takt::tasks<4>, takt::blocks<128, 4>, takt::blocks<64, 4>);
