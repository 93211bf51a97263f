// expect: takt::callback::call_later takes a std::chrono duration
#include "case.hpp"

bool later(takt::callback& c) { return c.call_later(50); }
