# takt_warnings: what takt's own code compiles cleanly with. Never handed on to those who link takt; a target that is
# installed links it as $<BUILD_INTERFACE:takt_warnings>.
add_library(takt_warnings INTERFACE)
target_compile_options(takt_warnings INTERFACE
  -Wall
  -Wextra
  -Wpedantic
  -Wcast-qual
  -Wconversion
  -Wdouble-promotion
  -Wextra-semi
  -Wformat=2
  -Wmissing-declarations
  -Wnon-virtual-dtor
  -Wold-style-cast
  -Woverloaded-virtual
  -Wshadow
  -Wsign-conversion
  -Wundef
  "$<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches;-Wduplicated-cond;-Wno-psabi>"  # nothing here is linked with GCC 6's code
  $<$<CXX_COMPILER_ID:Clang>:-Wzero-as-null-pointer-constant>)  # GCC's fires on the code it makes for a coroutine
