# The clocks at other tick rates, on the boards that have a reference for them: a program for each, with a port of its own.
set(takt_reference_folder "")
if(TAKT_BOARD MATCHES "^(mps2_an385|mps2_an386|microbit)$")
  set(takt_reference_folder ${CMAKE_CURRENT_SOURCE_DIR}/reference/${takt_board_peripherals})
endif()

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
  get_target_property(folder takt_port_cortex_m SOURCE_DIR)
  add_executable(${name} clock_rates.cpp expect.cpp ${folder}/port.cpp ${folder}/clock_${clock}.cpp)
  target_compile_features(${name} PRIVATE cxx_std_23)
  target_include_directories(${name} PRIVATE
    ${takt_reference_folder}
    $<TARGET_PROPERTY:takt,INTERFACE_INCLUDE_DIRECTORIES>
    $<TARGET_PROPERTY:takt_port_cortex_m,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE
    TAKT_TICK_HZ=${rate}
    TAKT_TEST_TICKLESS=$<STREQUAL:${clock},tickless>
    TAKT_TEST_CORE_HZ=${takt_board_clock_hz}
    TAKT_TEST_SAID_HZ=${said}
    TAKT_TEST_ASLEEP_US=${asleep}
    TAKT_TEST_BUSY_US=${busy})
  target_link_libraries(${name} PRIVATE $<LINK_ONLY:takt::board_${TAKT_BOARD}> takt_warnings)
  add_test(NAME target.${name} COMMAND ${name})
  set_tests_properties(target.${name} PROPERTIES LABELS target TIMEOUT 120)
endfunction()

if(takt_reference_folder)
  foreach(clock periodic tickless)
    foreach(rate 100 1000 32768 1000000)
      takt_add_clock_rate(${clock} ${rate})
    endforeach()
    takt_add_clock_rate(${clock} 1000 87654321)
  endforeach()
endif()
