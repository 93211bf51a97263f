# What every toolchain for firmware shares: the board, and the flags that all of an image is compiled with.
#
#   TAKT_BOARD      a folder of ports/cortex_m/boards; empty for a board of your own
#   TAKT_CPU_FLAGS  the core, for the compiler and the linker; the board's if there is one
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TAKT_BOARD TAKT_CPU_FLAGS)

set(TAKT_BOARD mps2_an385 CACHE STRING "A folder of ports/cortex_m/boards, or nothing for a board of your own")
if(TAKT_BOARD)
  set(takt_boards ${CMAKE_CURRENT_LIST_DIR}/../ports/cortex_m/boards)
  if(NOT EXISTS ${takt_boards}/${TAKT_BOARD}/board.cmake)
    file(GLOB known RELATIVE ${takt_boards} ${takt_boards}/*/board.cmake)
    list(TRANSFORM known REPLACE "/.*" "")
    list(JOIN known " " known)
    message(FATAL_ERROR "takt: there is no board '${TAKT_BOARD}'; there are ${known}")
  endif()
  include(${takt_boards}/${TAKT_BOARD}/board.cmake)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${takt_boards}/run ${takt_board_machine})
endif()
set(TAKT_CPU_FLAGS "${takt_board_cpu_flags}" CACHE STRING "The core that firmware is for, as compiler flags")

# Every function and object in a section of its own, so that the linker keeps only what is used. No exceptions, no RTTI and
# no locks around static objects: each would draw in code that allocates.
set(takt_c_flags "${TAKT_CPU_FLAGS} -ffunction-sections -fdata-sections")
set(takt_cxx_flags "${takt_c_flags} -fno-exceptions -fno-rtti -fno-threadsafe-statics")
set(CMAKE_EXE_LINKER_FLAGS_INIT "${TAKT_CPU_FLAGS} -Wl,-z,noexecstack")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
