# takt_compile_command(RESULT OPTION…): what compiles a C++ file that includes takt, with these options, as this build does: a list,
# the file's name to follow, with generator expressions of which some become several words: for COMMAND_EXPAND_LISTS or $<JOIN:…>.
function(takt_compile_command result)
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
  string(REPLACE "," "$<COMMA>" flags "${flags}")
  set(target "")
  if(CMAKE_CXX_COMPILER_TARGET)
    set(target --target=${CMAKE_CXX_COMPILER_TARGET})
  endif()
  set(${result}
    ${CMAKE_CXX_COMPILER}
    ${target}
    ${flags}
    ${ARGN}
    ${CMAKE_CXX23_STANDARD_COMPILE_OPTION}
    "-I$<JOIN:$<TARGET_PROPERTY:takt::takt,INTERFACE_INCLUDE_DIRECTORIES>,$<SEMICOLON>-I>"
    "-D$<JOIN:$<TARGET_PROPERTY:takt::takt,INTERFACE_COMPILE_DEFINITIONS>,$<SEMICOLON>-D>"
    PARENT_SCOPE)
endfunction()
