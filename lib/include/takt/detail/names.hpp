// Names and places, if the build keeps them (TAKT_NAMES): one header with them, one without.
#pragma once

#include "takt/config.hpp"

namespace takt::detail {

/// Reports which coroutine was refused the last frame that was (pool.hpp).
void report_refused_frame(const char* name, const char* file, unsigned line) noexcept;

}  // namespace takt::detail

#if TAKT_NAMES
#include "takt/detail/names_on.hpp"
#else
#include "takt/detail/names_off.hpp"
#endif
