// expect: takt::timeout takes a std::chrono duration
#include "case.hpp"

takt::timeout limit(50);
