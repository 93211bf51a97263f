# takt_add_library_variant(NAME [NO_NAMES] [TICK_HZ RATE] [OPTIONS option…]): the library once more, with other settings.
#
# It links as takt::takt would, without a port. What links it is compiled with the options, too.
include_guard(GLOBAL)

# takt_compile_at_once(TARGET): the library's sources in TARGET in a few large pieces, which takes the compiler a third of the time. But
# not the default pool: programs bring their own.
function(takt_compile_at_once target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)  # GCC takes an included source for a header
  set_source_files_properties(${PROJECT_SOURCE_DIR}/lib/src/default_pool.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

function(takt_add_library_variant name)
  cmake_parse_arguments(PARSE_ARGV 1 variant "NO_NAMES" "TICK_HZ" "OPTIONS")
  set(names $<BOOL:${TAKT_NAMES}>)
  if(variant_NO_NAMES)
    set(names 0)
  endif()
  if(NOT DEFINED variant_TICK_HZ)
    set(variant_TICK_HZ ${TAKT_TICK_HZ})
  endif()
  get_target_property(sources takt SOURCES)
  get_target_property(folder takt SOURCE_DIR)
  list(TRANSFORM sources PREPEND ${folder}/)
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${sources})
  target_include_directories(${name} PUBLIC $<TARGET_PROPERTY:takt,INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_features(${name} PUBLIC cxx_std_23)
  target_compile_definitions(${name} PUBLIC
    TAKT_TICK_HZ=${variant_TICK_HZ} TAKT_NAMES=${names} TAKT_LARGEST_FRAME=${TAKT_LARGEST_FRAME})
  target_compile_options(${name} PUBLIC $<TARGET_PROPERTY:takt,INTERFACE_COMPILE_OPTIONS> -fno-exceptions -fno-rtti ${variant_OPTIONS})
  target_link_libraries(${name} PRIVATE takt_warnings)
  takt_precompile(${name})
  takt_compile_at_once(${name})
endfunction()
