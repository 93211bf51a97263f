// What an interrupt, or another thread, shares with the loop: an atomic of a word.
#pragma once

#include "takt/config.hpp"

#if TAKT_HAS_THREADS
#include "takt/detail/shared_atomic_threads.hpp"
#else
#include "takt/detail/shared_atomic_single.hpp"
#endif
