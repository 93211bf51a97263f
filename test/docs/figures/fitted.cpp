// What blink really needs, with TAKT_NAMES off: two tasks and their frames.
#include "takt/takt.hpp"

TAKT_POOL(takt::tasks<2>, takt::blocks<72, 2>);
