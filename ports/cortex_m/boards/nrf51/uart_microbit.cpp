#include "takt/board_uart.hpp"

takt::nrf51_uart takt::board::uart({.base = 0x40002000, .interrupt = 2, .transmit_pin = 24, .receive_pin = 25});

extern "C" void IRQ2_Handler();
void IRQ2_Handler() { takt::board::uart.on_interrupt(); }
