// expect: takt::callback::call_at takes a takt::clock::time_point
#include "case.hpp"

bool later(takt::callback& c) { return c.call_at(50); }
