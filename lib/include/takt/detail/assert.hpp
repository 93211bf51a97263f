// Invariants are asserted where NDEBUG is not set; a broken one ends the program through port::fail.
#pragma once

#include "takt/port.hpp"

#ifdef NDEBUG
#define TAKT_ASSERT(condition, what) static_cast<void>(0)
#else
#define TAKT_ASSERT(condition, what) ((condition) ? static_cast<void>(0) : ::takt::port::fail("takt: broken invariant: " what "\n"))
#endif
