# Arm's MPS2 board with the AN385 image, as QEMU has it: a Cortex-M3.
set(takt_board_cpu_flags "-mcpu=cortex-m3 -mthumb")
set(takt_board_run ${CMAKE_CURRENT_LIST_DIR}/run)
