// What programs use of this board.
#pragma once

#include "takt/fpgaio.hpp"

namespace takt::board {

using leds = fpgaio_leds<0x59302000>;

}  // namespace takt::board
