// What programs use of this board.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/cmsdk_watchdog.hpp"
#include "takt/fpgaio.hpp"

namespace takt::board {

using leds = fpgaio_leds<0x40028000>;
using watchdog = cmsdk_watchdog<0x40008000, 25'000'000>;

}  // namespace takt::board

#include "takt/detail/end.hpp"
