# The BBC micro:bit, as QEMU has it: an nRF51822, a Cortex-M0 with 16 KiB of RAM.
set(takt_board_cpu_flags "-mcpu=cortex-m0 -mthumb")
set(takt_board_machine microbit)
set(takt_board_clock_hz 16000000)
set(takt_board_interrupts 32)
set(takt_board_peripherals nrf51)
set(takt_board_uart microbit)
