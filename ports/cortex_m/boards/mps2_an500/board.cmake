# Arm's MPS2 board with the AN500 image, as QEMU has it: a Cortex-M7 with an FPU for double precision.
set(takt_board_cpu_flags "-mcpu=cortex-m7 -mthumb -mfloat-abi=hard")
set(takt_board_machine mps2-an500)
set(takt_board_clock_hz 25000000)
set(takt_board_interrupts 32)
set(takt_board_peripherals cmsdk)
set(takt_board_uart mps2)
