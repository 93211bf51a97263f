# takt_plain: the library once more, without names and without optimisation.
#
# It links as takt::takt and takt::port would. What links it is compiled without optimisation too, whatever the build type.
include_guard(GLOBAL)

get_target_property(sources takt SOURCES)
get_target_property(folder takt SOURCE_DIR)
list(TRANSFORM sources PREPEND ${folder}/)
add_library(takt_plain STATIC EXCLUDE_FROM_ALL ${sources})
target_include_directories(takt_plain PUBLIC $<TARGET_PROPERTY:takt,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_features(takt_plain PUBLIC cxx_std_23)
target_compile_definitions(takt_plain PUBLIC TAKT_TICK_HZ=${TAKT_TICK_HZ} TAKT_NAMES=0)
target_compile_options(takt_plain PUBLIC -fno-exceptions -fno-rtti -O0)
target_link_libraries(takt_plain PRIVATE takt_warnings INTERFACE $<LINK_ONLY:takt::port>)
takt_precompile(takt_plain)
