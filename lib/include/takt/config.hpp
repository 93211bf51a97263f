// What a build chooses. Set these for the whole build (the library's CMake target hands them on), never per file.
#pragma once

#include "takt/detail/begin.hpp"

/// Ticks of takt::clock in a second.
#ifndef TAKT_TICK_HZ
#define TAKT_TICK_HZ 1000
#endif

/// 1: coroutines know their name, tasks their name and the line they wait at. 0: neither costs a byte.
#ifndef TAKT_NAMES
#define TAKT_NAMES 1
#endif

/// Bytes of the largest block of the pool: a coroutine whose frame is larger does not compile, where the compiler optimises.
/// 0: nobody said.
#ifndef TAKT_LARGEST_FRAME
#define TAKT_LARGEST_FRAME 0
#endif

/// Each thread of a hosted program may run loops of its own; a microcontroller has no threads.
#if defined(__unix__) || defined(__APPLE__) || defined(_WIN32)
#define TAKT_HAS_THREADS 1
#define TAKT_THREAD_LOCAL thread_local
#else
#define TAKT_HAS_THREADS 0
#define TAKT_THREAD_LOCAL
#endif

#include "takt/detail/built_with.hpp"

#include "takt/detail/end.hpp"
