// A list that only grows, of objects that live for ever: which pools there are.
#pragma once

#include "takt/config.hpp"

#if TAKT_HAS_THREADS
#include "takt/detail/shared_list_threads.hpp"
#else
#include "takt/detail/shared_list_single.hpp"
#endif
