#include "takt/board_uart.hpp"

takt::cmsdk_uart takt::board::uart({.base = 0x40004000, .receive_interrupt = 0, .transmit_interrupt = 1});

extern "C" {
void IRQ0_Handler();
void IRQ1_Handler();
}
void IRQ0_Handler() { takt::board::uart.on_receive(); }
void IRQ1_Handler() { takt::board::uart.on_transmit(); }
