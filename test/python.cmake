# TAKT_TEST_PYTHON: the Python that runs the tests' own scripts, which compare and drive, but judge nothing. Any from 3.11 on does; the
# system's comes before others, because only that has what Debian's packages bring. What asyncio does is never asked of it, but of the
# CPython that test/cpython has.
find_program(TAKT_TEST_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(TAKT_TEST_PYTHON NAMES python3 python)
execute_process(COMMAND "${TAKT_TEST_PYTHON}" -c "import sys; assert sys.version_info >= (3, 11)"
  RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "takt: '${TAKT_TEST_PYTHON}', which is to run the tests' scripts, is no Python 3.11 or later; set TAKT_TEST_PYTHON")
endif()

# CPython 3.14, which judges: takt_cpython SCRIPT ARGUMENT…
set(takt_cpython ${CMAKE_CURRENT_LIST_DIR}/cpython/cpython.mjs)
