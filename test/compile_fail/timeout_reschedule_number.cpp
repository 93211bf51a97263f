// expect: takt::timeout::reschedule takes a std::chrono duration
#include "case.hpp"

bool later(takt::timeout& limit) { return limit.reschedule(5); }
