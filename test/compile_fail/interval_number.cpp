// expect: takt::interval takes a std::chrono duration
#include "case.hpp"

takt::interval every(10);
