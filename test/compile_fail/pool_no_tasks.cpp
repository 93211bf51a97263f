// expect: takt::tasks: a count above zero
#include "case.hpp"

TAKT_POOL(takt::tasks<0>, takt::blocks<64, 4>);
