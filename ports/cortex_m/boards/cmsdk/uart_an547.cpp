#include "takt/board_uart.hpp"

takt::cmsdk_uart takt::board::uart({.base = 0x59303000, .receive_interrupt = 33, .transmit_interrupt = 34});

extern "C" {
void IRQ33_Handler();
void IRQ34_Handler();
}
void IRQ33_Handler() { takt::board::uart.on_receive(); }
void IRQ34_Handler() { takt::board::uart.on_transmit(); }
