# takt_compile_command: what compiles a C++ file that includes takt, as this build does, warnings being errors. The file's
# name is to follow; nothing is kept. For add_test with COMMAND_EXPAND_LISTS.
takt_compile_command(takt_compile_command
  -fno-exceptions
  -fno-rtti
  "$<TARGET_PROPERTY:takt_warnings,INTERFACE_COMPILE_OPTIONS>"
  -Werror
  -c
  -o
  /dev/null)
