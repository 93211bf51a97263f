#include "takt/board_uart.hpp"

takt::cmsdk_uart takt::board::uart({.base = 0x50200000, .receive_interrupt = 32, .transmit_interrupt = 33});

extern "C" {
void IRQ32_Handler();
void IRQ33_Handler();
}
void IRQ32_Handler() { takt::board::uart.on_receive(); }
void IRQ33_Handler() { takt::board::uart.on_transmit(); }
