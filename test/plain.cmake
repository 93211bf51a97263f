# takt_plain: the library without names and without optimisation, and the port.
#
# It links as takt::takt and takt::port would. What links it is compiled without optimisation too, whatever the build type.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/library_variant.cmake)

takt_add_library_variant(takt_plain NO_NAMES OPTIONS -O0)
target_link_libraries(takt_plain INTERFACE $<LINK_ONLY:takt::port>)
