# Arm's MPS3 board with the AN547 image, as QEMU has it: a Cortex-M55, which starts secure and stays so.
set(takt_board_cpu_flags "-mcpu=cortex-m55 -mthumb -mfloat-abi=hard")
set(takt_board_machine mps3-an547)
set(takt_board_clock_hz 32000000)
set(takt_board_interrupts 128)
set(takt_board_peripherals cmsdk)
set(takt_board_uart an547)
