# With GoogleTest, and all the tests.
set(googletest ${TAKT_GOOGLETEST}/googletest)
target_sources(takt_unit_gtest PRIVATE ${googletest}/src/gtest-all.cc)
target_include_directories(takt_unit_gtest SYSTEM PUBLIC ${googletest}/include PRIVATE ${googletest})
target_compile_options(takt_unit_gtest PRIVATE -w)
target_compile_definitions(takt_unit_gtest PUBLIC
  GTEST_HAS_DEATH_TEST=0
  GTEST_HAS_POSIX_RE=0
  GTEST_HAS_PTHREAD=0
  GTEST_HAS_RTTI=0
  GTEST_HAS_STREAM_REDIRECTION=0
  _GNU_SOURCE
  _POSIX_PATH_MAX=256)

set(stack 0x10000)
takt_add_unit_image(unit_tests ${stack} ${takt_unit_sources})
takt_add_unit_image(unit_sweep_tests ${stack} ${takt_sweep_sources})
# The test has the names of a host, whose std::size_t is a long.
target_link_options(unit_sweep_tests PRIVATE
  LINKER:--wrap=_ZN4takt6detail14allocate_frameEj
  LINKER:--defsym=__wrap__ZN4takt6detail14allocate_frameEj=__wrap__ZN4takt6detail14allocate_frameEm
  LINKER:--defsym=__real__ZN4takt6detail14allocate_frameEm=__real__ZN4takt6detail14allocate_frameEj
  LINKER:--wrap=_ZNK4takt6detail11block_class4takeEv)
set_tests_properties(unit.unit_tests unit.unit_sweep_tests PROPERTIES
  PASS_REGULAR_EXPRESSION "PASSED  . [1-9][0-9]* tests"
  FAIL_REGULAR_EXPRESSION "FAILED  ")
