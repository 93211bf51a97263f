# The clocks against a reference, on the boards that have one: at other tick rates, with a port of their own, and as tasks see them.
option(TAKT_TEST_CLOCKS "The clocks are held to a timer of the board at several tick rates, and for an hour" ON)
set(takt_reference_folder "")
if(TAKT_BOARD MATCHES "^(mps2_an385|mps2_an386|microbit)$")
  set(takt_reference_folder ${CMAKE_CURRENT_SOURCE_DIR}/reference/${takt_board_peripherals})
endif()

# takt_add_clock(NAME CLOCK RATE): the objects that depend on the clock and its rate, compiled once, go into a program. They come
# before those of the library and the port.
function(takt_add_clock name clock rate)
  get_target_property(folder takt_port_cortex_m SOURCE_DIR)
  set(takt_port_at_${rate}_sources expect.cpp ${folder}/port.cpp ${PROJECT_SOURCE_DIR}/lib/src/built_with.cpp)
  set(takt_${clock}_at_${rate}_sources ${folder}/clock_${clock}.cpp)
  foreach(objects takt_port_at_${rate} takt_${clock}_at_${rate})
    if(NOT TARGET ${objects})
      add_library(${objects} OBJECT ${${objects}_sources})
      target_compile_features(${objects} PUBLIC cxx_std_23)
      target_compile_definitions(${objects} PUBLIC
        TAKT_TICK_HZ=${rate} TAKT_NAMES=$<BOOL:${TAKT_NAMES}> TAKT_LARGEST_FRAME=${TAKT_LARGEST_FRAME})
      target_include_directories(${objects} PUBLIC
        $<TARGET_PROPERTY:takt,INTERFACE_INCLUDE_DIRECTORIES>
        $<TARGET_PROPERTY:takt_port_cortex_m,INTERFACE_INCLUDE_DIRECTORIES>)
      target_link_libraries(${objects} PRIVATE takt_warnings)
    endif()
    target_link_libraries(${name} PRIVATE ${objects})
  endforeach()
  target_include_directories(${name} PRIVATE ${takt_reference_folder})
endfunction()

# takt_add_clock_rate(CLOCK RATE [SAID]): as if SystemCoreClock were SAID; else it is what it is.
function(takt_add_clock_rate clock rate)
  set(name clock_${clock}_${rate})
  set(said ${takt_board_clock_hz})
  if(ARGN)
    set(said ${ARGN})
    string(APPEND name _of_${said})
  endif()
  # Microseconds. Where the core waits awake, QEMU takes its time.
  set(asleep 5000000)
  if(rate GREATER 1000)
    set(asleep 100000)
  endif()
  set(busy 50000)
  add_executable(${name} clock_rates.cpp)
  takt_add_clock(${name} ${clock} ${rate})
  target_compile_definitions(${name} PRIVATE
    TAKT_TEST_TICKLESS=$<STREQUAL:${clock},tickless>
    TAKT_TEST_CORE_HZ=${takt_board_clock_hz}
    TAKT_TEST_SAID_HZ=${said}
    TAKT_TEST_ASLEEP_US=${asleep}
    TAKT_TEST_BUSY_US=${busy})
  target_link_libraries(${name} PRIVATE $<LINK_ONLY:takt::board_${TAKT_BOARD}> takt_warnings)
  add_test(NAME target.${name} COMMAND ${name})
  set_tests_properties(target.${name} PROPERTIES LABELS target TIMEOUT 300)
endfunction()

# takt_add_clock_program(NAME CLOCK SOURCE [LIBRARY library RATE rate] [PACE option] [OPTIONS of QEMU…]): a program of tasks, with
# that clock.
function(takt_add_clock_program name clock source)
  cmake_parse_arguments(PARSE_ARGV 3 program "" "LIBRARY;RATE;PACE" "OPTIONS")
  if(NOT DEFINED program_LIBRARY)
    set(program_LIBRARY takt::takt)
    set(program_RATE ${TAKT_TICK_HZ})
  endif()
  add_executable(${name} ${source})
  takt_add_clock(${name} ${clock} ${program_RATE})
  target_link_libraries(${name} PRIVATE ${program_LIBRARY} $<LINK_ONLY:takt::port> takt_warnings)
  add_test(NAME target.${name} COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} ${program_PACE} $<TARGET_FILE:${name}> ${program_OPTIONS})
  set_tests_properties(target.${name} PROPERTIES LABELS target TIMEOUT 300)
endfunction()

if(takt_reference_folder)
  set(rates "")
  if(TAKT_TEST_CLOCKS)
    set(rates 100 1000 32768 1000000)
  endif()
  foreach(clock periodic tickless)
    foreach(rate IN LISTS rates)
      # Not optimised, the handlers of this program keep interrupts off for more than a microsecond, which the periodic clock cannot bear.
      if(NOT (clock STREQUAL "periodic" AND rate EQUAL 1000000 AND CMAKE_BUILD_TYPE STREQUAL "Debug"))
        takt_add_clock_rate(${clock} ${rate})
      endif()
    endforeach()
    if(rates)
      takt_add_clock_rate(${clock} 1000 87654321)
    endif()

    # An instruction takes 32 ns: seconds of computing are soon over.
    takt_add_clock_program(clock_of_tasks_${clock} ${clock} clock_of_tasks.cpp OPTIONS -icount shift=5,sleep=off)
    takt_precompile_as_library(clock_of_tasks_${clock})
  endforeach()
endif()

# What takes the library once more, or long, is done once.
set(TAKT_TEST_DRIFT_MINUTES 6
  CACHE STRING "Minutes for which the clock of this build is held to the reference; beside it is an hour of a slower one")
if(TAKT_TEST_CLOCKS AND takt_reference_folder AND TAKT_BOARD STREQUAL "mps2_an385" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  include(../library_variant.cmake)
  takt_add_library_variant(takt_microseconds TICK_HZ 1000000)
  foreach(program sleep_100us clock_cuts)
    takt_add_clock_program(${program} tickless ${program}.cpp LIBRARY takt_microseconds RATE 1000000)
    takt_precompile(${program} AS takt_microseconds)
  endforeach()

  # Each instruction takes a microsecond: or it would take QEMU an hour. It takes long for each interrupt: so the hour has 100 ticks
  # a second.
  takt_add_library_variant(takt_hundredths TICK_HZ 100)
  foreach(clock periodic tickless)
    takt_add_clock_program(clock_drift_${clock} ${clock} clock_drift.cpp PACE --slow)
    takt_precompile_as_library(clock_drift_${clock})
    target_compile_definitions(clock_drift_${clock} PRIVATE TAKT_TEST_MINUTES=${TAKT_TEST_DRIFT_MINUTES})
    takt_add_clock_program(clock_hour_${clock} ${clock} clock_drift.cpp PACE --slow LIBRARY takt_hundredths RATE 100)
    takt_precompile(clock_hour_${clock} AS takt_hundredths)
    target_compile_definitions(clock_hour_${clock} PRIVATE TAKT_TEST_MINUTES=60)
    set_tests_properties(target.clock_drift_${clock} target.clock_hour_${clock}
      PROPERTIES TIMEOUT 900 ENVIRONMENT TAKT_RUN_TIMEOUT=900 COST 1000)  # the longest of all: begin first
  endforeach()
endif()
