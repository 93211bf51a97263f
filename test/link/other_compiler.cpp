// To takt's headers this looks like a file that another compiler compiles.
#ifdef __clang__
#undef __clang__
#else
#define __clang__ 1
#endif

#include "takt/config.hpp"
