# What a build chooses. Set these before add_subdirectory(takt), or with -D.

set(TAKT_TICK_HZ 1000 CACHE STRING "Ticks of takt::clock in a second")
set(TAKT_LARGEST_FRAME 0 CACHE STRING "Bytes of the pool's largest block: a larger coroutine does not compile; 0: not said")
option(TAKT_NAMES "Coroutines and tasks know their names and where they wait; OFF saves the bytes" ON)
option(TAKT_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(TAKT_BUILD_EXAMPLES "Build the examples" ${PROJECT_IS_TOP_LEVEL})
option(TAKT_PRECOMPILE "Compile the library's headers once for all of its sources" ${PROJECT_IS_TOP_LEVEL})
option(TAKT_INSTALL "Make the install rules" ${PROJECT_IS_TOP_LEVEL})

# A build for no operating system is firmware: it has the Cortex-M port, and a board if the toolchain file chose one. All
# others have host and sim.
if(CMAKE_SYSTEM_NAME STREQUAL "Generic")
  set(TAKT_FIRMWARE TRUE)
  set(TAKT_BOARD "" CACHE STRING "A folder of ports/cortex_m/boards, or nothing for a board of your own")
  set(takt_default_port cortex_m)
else()
  set(TAKT_FIRMWARE FALSE)
  set(takt_default_port host)
endif()
set(TAKT_PORT ${takt_default_port} CACHE STRING "The port that takt's own examples and tests run on")

if(PROJECT_IS_TOP_LEVEL)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
    set_property(CACHE CMAKE_BUILD_TYPE PROPERTY VALUE RelWithDebInfo)
  endif()
endif()
