// Names and places, if the build keeps them (TAKT_NAMES): one header with them, one without.
#pragma once

#include "takt/config.hpp"

#if TAKT_NAMES
#include "takt/detail/names_on.hpp"
#else
#include "takt/detail/names_off.hpp"
#endif
