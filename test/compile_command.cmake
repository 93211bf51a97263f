# takt_compile_command: what compiles a C++ file that includes takt, as this build does, warnings being errors. The file's
# name is to follow; nothing is kept. For add_test with COMMAND_EXPAND_LISTS.
separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
set(takt_compile_command
  ${CMAKE_CXX_COMPILER}
  "$<$<BOOL:${CMAKE_CXX_COMPILER_TARGET}>:--target=${CMAKE_CXX_COMPILER_TARGET}>"
  ${flags}
  ${CMAKE_CXX23_STANDARD_COMPILE_OPTION}
  -fno-exceptions
  -fno-rtti
  "-I$<JOIN:$<TARGET_PROPERTY:takt,INTERFACE_INCLUDE_DIRECTORIES>,$<SEMICOLON>-I>"
  "-D$<JOIN:$<TARGET_PROPERTY:takt,INTERFACE_COMPILE_DEFINITIONS>,$<SEMICOLON>-D>"
  "$<TARGET_PROPERTY:takt_warnings,INTERFACE_COMPILE_OPTIONS>"
  -Werror
  -c
  -o
  /dev/null)
