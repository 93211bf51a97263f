# clang for bare ARM, with the C and C++ libraries of arm-none-eabi-g++, which links as well.
include(${CMAKE_CURRENT_LIST_DIR}/firmware.cmake)

find_program(TAKT_CLANG NAMES clang-19 clang REQUIRED)
find_program(TAKT_CLANGXX NAMES clang++-19 clang++ REQUIRED)
find_program(TAKT_ARM_GXX NAMES arm-none-eabi-g++ REQUIRED)

# CMake would take LLVM's programs if they are there, and otherwise this machine's own, which do not read ARM's objects.
foreach(program AR RANLIB NM OBJCOPY OBJDUMP READELF STRIP)
  string(TOLOWER ${program} name)
  find_program(CMAKE_${program} NAMES arm-none-eabi-${name} REQUIRED)
endforeach()

set(CMAKE_C_COMPILER ${TAKT_CLANG})
set(CMAKE_CXX_COMPILER ${TAKT_CLANGXX})
set(CMAKE_ASM_COMPILER ${TAKT_CLANG})
set(CMAKE_C_COMPILER_TARGET arm-none-eabi)
set(CMAKE_CXX_COMPILER_TARGET arm-none-eabi)
set(CMAKE_ASM_COMPILER_TARGET arm-none-eabi)

# Asks arm-none-eabi-g++ where it looks for the headers of `language`, and sets `result` to the same as flags. GCC's own
# headers, in lib/gcc, are left out: clang has its own.
function(takt_library_headers language result)
  separate_arguments(cpu UNIX_COMMAND "${TAKT_CPU_FLAGS}")
  execute_process(
    COMMAND ${TAKT_ARM_GXX} ${cpu} -x ${language} -E -v -
    INPUT_FILE /dev/null
    OUTPUT_QUIET
    ERROR_VARIABLE answer
    COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "#include <\\.\\.\\.> search starts here:\n(.*)\nEnd of search list" list "${answer}")
  string(REGEX REPLACE "\n *" ";" list "${CMAKE_MATCH_1}")
  set(flags "")
  foreach(folder IN LISTS list)
    string(STRIP "${folder}" folder)
    get_filename_component(folder "${folder}" REALPATH)
    if(NOT folder MATCHES "/lib/gcc/.*/include(-fixed)?$")
      string(APPEND flags " -isystem ${folder}")
    endif()
  endforeach()
  set(${result} "${flags}" PARENT_SCOPE)
endfunction()

# The libraries were built with the ABI's short enums, which clang does not use by itself.
string(APPEND takt_c_flags " -fshort-enums")
string(APPEND takt_cxx_flags " -fshort-enums")
takt_library_headers(c takt_c_headers)
takt_library_headers(c++ takt_cxx_headers)
set(CMAKE_C_FLAGS_INIT "${takt_c_flags}${takt_c_headers}")
set(CMAKE_CXX_FLAGS_INIT "${takt_cxx_flags} -nostdinc++${takt_cxx_headers}")
set(CMAKE_ASM_FLAGS_INIT "${TAKT_CPU_FLAGS}")

# Without <FLAGS>: those are clang's.
set(CMAKE_C_LINK_EXECUTABLE
  "${TAKT_ARM_GXX} <CMAKE_C_LINK_FLAGS> <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
set(CMAKE_CXX_LINK_EXECUTABLE
  "${TAKT_ARM_GXX} <CMAKE_CXX_LINK_FLAGS> <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
