# GCC for bare ARM.
include(${CMAKE_CURRENT_LIST_DIR}/firmware.cmake)

set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_ASM_COMPILER arm-none-eabi-gcc)

set(CMAKE_C_FLAGS_INIT "${takt_c_flags}")
set(CMAKE_CXX_FLAGS_INIT "${takt_cxx_flags}")
set(CMAKE_ASM_FLAGS_INIT "${TAKT_CPU_FLAGS}")
