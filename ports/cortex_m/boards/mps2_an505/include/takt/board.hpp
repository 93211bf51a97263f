// What programs use of this board.
#pragma once

#include "takt/fpgaio.hpp"

namespace takt::board {

using leds = fpgaio_leds<0x50302000>;

}  // namespace takt::board
