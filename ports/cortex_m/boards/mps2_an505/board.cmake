# Arm's MPS2 board with the AN505 image, as QEMU has it: a Cortex-M33, which starts secure and stays so.
set(takt_board_cpu_flags "-mcpu=cortex-m33 -mthumb -mfloat-abi=hard")
set(takt_board_machine mps2-an505)
set(takt_board_clock_hz 20000000)
set(takt_board_interrupts 124)
set(takt_board_peripherals cmsdk)
set(takt_board_uart an505)
