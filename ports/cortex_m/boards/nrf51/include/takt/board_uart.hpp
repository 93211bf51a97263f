// The board's UART: the serial port that QEMU's -serial names first.
#pragma once

#include "takt/detail/begin.hpp"

#include "takt/nrf51_uart.hpp"

namespace takt::board {

/// Its interrupt leads to it. uart.start() is the program's to call.
extern nrf51_uart uart;

}  // namespace takt::board

#include "takt/detail/end.hpp"
