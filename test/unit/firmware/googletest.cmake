# With GoogleTest, and all the tests. A few are all but the sweeps, which are a quarter of them and take most of the time.
set(googletest ${TAKT_GOOGLETEST}/googletest)
target_sources(takt_unit_gtest PRIVATE ${googletest}/src/gtest-all.cc)
target_include_directories(takt_unit_gtest SYSTEM PUBLIC ${googletest}/include PRIVATE ${googletest})
target_compile_options(takt_unit_gtest PRIVATE -w)
target_compile_definitions(takt_unit_gtest PUBLIC
  GTEST_HAS_POSIX_RE=0
  GTEST_HAS_PTHREAD=0
  GTEST_HAS_RTTI=0
  GTEST_HAS_STREAM_REDIRECTION=0
  _GNU_SOURCE
  _POSIX_PATH_MAX=256)

set(stack 0x10000)
# In two images: not optimised, clang's of all of them is more than 4 MiB.
set(support support.cpp support_pool.cpp support_print.cpp)
set(halves ${takt_unit_sources})
list(REMOVE_ITEM halves ${support})
list(LENGTH halves half)
math(EXPR half "${half} / 2")
list(SUBLIST halves 0 ${half} first_half)
list(SUBLIST halves ${half} -1 second_half)
set(programs "")
foreach(which first second)
  takt_add_unit_image(unit_tests_${which} ${stack} ${support} ${${which}_half})
  list(APPEND programs unit.unit_tests_${which})
endforeach()
if(NOT TAKT_TEST_UNIT_ON_BOARD STREQUAL "few")
  takt_add_unit_image(unit_sweep_tests ${stack} ${takt_sweep_sources})
  target_link_libraries(unit_sweep_tests PRIVATE takt_refusal)
  list(APPEND programs unit.unit_sweep_tests)
endif()
set_tests_properties(${programs} PROPERTIES
  PASS_REGULAR_EXPRESSION "PASSED  . [1-9][0-9]* tests"
  FAIL_REGULAR_EXPRESSION "FAILED  ")
