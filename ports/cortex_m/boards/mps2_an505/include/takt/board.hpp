// What programs use of this board.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/cmsdk_watchdog.hpp"
#include "takt/fpgaio.hpp"

namespace takt::board {

using leds = fpgaio_leds<0x50302000>;
using watchdog = cmsdk_watchdog<0x5002E000, 32'000>;  // the one that has a slow clock of its own

}  // namespace takt::board

#include "takt/detail/end.hpp"
