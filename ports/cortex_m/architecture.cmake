# takt_architecture: what this build compiles for, v6m, v7m or v8m; takt_fpu: whether it may use floating-point registers.
# Asked of the compiler, which knows it from the flags of a board of one's own as well, and from add_compile_options of a project
# that has takt as a subdirectory.
separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
get_property(options DIRECTORY PROPERTY COMPILE_OPTIONS)
string(GENEX_STRIP "${options}" options)  # their values are not known before the build
foreach(option IN LISTS options)
  string(REGEX REPLACE "^SHELL:" "" option "${option}")
  separate_arguments(option UNIX_COMMAND "${option}")
  list(APPEND flags ${option})
endforeach()
if(CMAKE_CXX_COMPILER_TARGET)
  list(PREPEND flags --target=${CMAKE_CXX_COMPILER_TARGET})
endif()
execute_process(
  COMMAND ${CMAKE_CXX_COMPILER} ${flags} -x c++ -dM -E /dev/null
  OUTPUT_VARIABLE macros
  COMMAND_ERROR_IS_FATAL ANY)
if(NOT macros MATCHES "#define __ARM_ARCH_PROFILE (77|'M')")
  list(JOIN flags " " flags)
  message(FATAL_ERROR "takt: these flags are for no Cortex-M: '${flags}'. Give the core's (-mcpu=cortex-m4 -mthumb) in a toolchain file, or "
    "to add_compile_options before takt's folder is added, and not in a generator expression.")
endif()

if(macros MATCHES "#define __ARM_ARCH_ISA_THUMB 1")
  set(takt_architecture v6m)  # ARMv8-M's baseline too has nothing that the port uses beyond ARMv6-M
elseif(macros MATCHES "#define __ARM_ARCH 7")
  set(takt_architecture v7m)
else()
  set(takt_architecture v8m)
endif()

set(takt_fpu FALSE)
if(macros MATCHES "#define __ARM_FP ")
  set(takt_fpu TRUE)
endif()
