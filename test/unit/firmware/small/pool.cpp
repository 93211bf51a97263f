// The pool of the tests that fit into 16 KiB of RAM.
#include "takt/pool.hpp"

TAKT_POOL(takt::tasks<16>, takt::blocks<128, 16>, takt::blocks<256, 8>, takt::blocks<1024, 2>);
