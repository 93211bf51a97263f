# Arm's MPS2 board with the AN385 image, as QEMU has it: a Cortex-M3.
set(takt_board_cpu_flags "-mcpu=cortex-m3 -mthumb")
set(takt_board_machine mps2-an385)
set(takt_board_clock_hz 25000000)
set(takt_board_interrupts 32)
set(takt_board_peripherals cmsdk)
set(takt_board_uart mps2)
