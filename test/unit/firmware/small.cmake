# With a stand-in for GoogleTest, and an image for each file of tests. Left out are
#
#   lifetime.cpp, sweep*.cpp   their tests are parameterised, and that is half of GoogleTest
#   loop.cpp, run.cpp          have pools of their own of 16 KiB, which is all of the RAM
#   trace.cpp, uncancel.cpp,   what they say is long, in std::string
#   task_group_cancel.cpp
set(left_out lifetime.cpp loop.cpp run.cpp task_group_cancel.cpp trace.cpp uncancel.cpp)

# and single tests, which want more tasks, larger frames, or a longer log, than there is RAM for.
set(too_large
  all_tasks_test.are_counted_beyond_the_room_there_is
  coro_test.passes_through_many_levels
  gather_test.of_large_groups
  pool_test.exhausted_far_down_a_chain_of_awaits_raises_through_all_of_it
  run_end_test.cancels_in_the_order_of_creation_whatever_slots_the_tasks_have
  sleep_test.of_many_at_once_keeps_the_order
  timer_queue_test.armed_upwards_and_downwards
  timer_queue_test.gives_those_with_the_same_deadline_in_the_order_of_arming
  wait_for_test.each_kind_of_awaitable_in_time
  wait_for_test.each_kind_of_awaitable_too_late)
list(JOIN too_large "\",\"" too_large)

target_sources(takt_unit_gtest PRIVATE small/gtest.cpp small/heap.cpp)
target_include_directories(takt_unit_gtest PUBLIC small)
target_compile_definitions(takt_unit_gtest PRIVATE "TAKT_TEST_LEFT_OUT=\"${too_large}\"")
target_link_libraries(takt_unit_gtest PRIVATE takt::takt takt_warnings)

add_library(takt_unit_small OBJECT ../support.cpp small/pool.cpp)
target_link_libraries(takt_unit_small PUBLIC takt_unit_board)
target_precompile_headers(takt_unit_small REUSE_FROM takt_unit_headers)

set(sources ${takt_unit_sources})
list(FILTER sources EXCLUDE REGEX "support")
list(REMOVE_ITEM sources ${left_out})
if(TAKT_TEST_UNIT_ON_BOARD STREQUAL "few")
  # What is made of atomic operations, which ARMv6-M has in a way of its own.
  set(sources channel.cpp interrupts.cpp signal.cpp threadsafe_callback.cpp)
endif()
foreach(source IN LISTS sources)
  string(REGEX REPLACE "^(.*:)?([a-z_0-9]+)[.]cpp.*" "\\2" name ${source})
  takt_add_unit_image(unit_${name} 0x1000 ${name}.cpp)
  target_link_libraries(unit_${name} PRIVATE takt_unit_small)
endforeach()
