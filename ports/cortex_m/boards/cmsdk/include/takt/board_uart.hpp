// The board's UART: the serial port that QEMU's -serial names first.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/cmsdk_uart.hpp"

namespace takt::board {

/// Its interrupts lead to it. uart.start() is the program's to call.
extern cmsdk_uart uart;

}  // namespace takt::board

#include "takt/detail/end.hpp"
