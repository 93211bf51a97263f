// The C library's abort() would bring signals and their system calls; this one ends the program as every broken
// invariant does. The standard library calls it where it would have thrown.
#include <cstdlib>

#include "takt/port.hpp"

void abort() { takt::port::fail("abort() was called\n"); }
