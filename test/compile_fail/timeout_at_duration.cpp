// expect: takt::timeout_at takes a takt::clock::time_point
#include "case.hpp"

takt::timeout limit = takt::timeout_at(5ms);
