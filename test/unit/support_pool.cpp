// Few sizes, known to the tests, and blocks for any frame that a host compiler makes.
#include "takt/pool.hpp"

TAKT_POOL(takt::tasks<64>, takt::blocks<256, 128>, takt::blocks<1024, 64>, takt::blocks<8192, 16>);
