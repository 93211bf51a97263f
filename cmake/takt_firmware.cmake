# takt_firmware(TARGET POOL AUTO [BUDGET FILE] [RECORD COMMAND…]): TARGET gets a pool that fits its coroutines, in the place of
# a TAKT_POOL: a class of blocks for each size of frame that occurs. It is linked, its frames are read, the pool is made, and it
# is linked again and looked at again; with each link, so that a coroutine that changes changes the pool.
#
# How many frames and tasks there are at a time the file says, {"tasks": 3, "counts": {"blink": 2, "*": 1}}; or a run shows it,
# whose command is COMMAND with the image behind it: ${CMAKE_CROSSCOMPILING_EMULATOR} for QEMU. The program then has to call
# takt::application_pool.write_usage() before it ends. docs/memory.md has more.
include(${CMAKE_CURRENT_LIST_DIR}/takt_compile_command.cmake)
set(takt_fit_tool ${CMAKE_CURRENT_LIST_DIR}/../tools/takt-fit CACHE INTERNAL "")

function(takt_firmware target)
  cmake_parse_arguments(PARSE_ARGV 1 firmware "" "POOL;BUDGET" "RECORD")
  if(NOT firmware_POOL STREQUAL "AUTO" OR firmware_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "takt_firmware(${target} …): wants POOL AUTO, and then BUDGET FILE or RECORD COMMAND…, or both")
  elseif(NOT firmware_BUDGET AND NOT firmware_RECORD)
    message(FATAL_ERROR "takt_firmware(${target} POOL AUTO): add BUDGET FILE, which says how many frames and tasks there are at "
      "a time, {\"tasks\": 3, \"counts\": {\"blink\": 2, \"*\": 1}}, or RECORD COMMAND…, which runs the program to see")
  elseif(NOT CMAKE_GENERATOR MATCHES "^Ninja$|Makefiles")
    message(FATAL_ERROR "takt_firmware(${target} POOL AUTO): the generator ${CMAKE_GENERATOR} cannot do it; Ninja can, and Make")
  endif()
  takt_find_frames_command()
  set(budget "")
  if(firmware_BUDGET)
    get_filename_component(budget ${firmware_BUDGET} ABSOLUTE)
  endif()
  list(JOIN firmware_RECORD "\nrecord " record)

  # A file of the program, compiled as the program's are.
  takt_compile_command(compile "$<TARGET_PROPERTY:${target},COMPILE_OPTIONS>")
  set(settings ${CMAKE_CURRENT_BINARY_DIR}/${target}.pool/settings-)
  file(GENERATE OUTPUT ${settings}$<COMPILE_LANGUAGE>
    CONTENT "budget ${budget}\nrecord ${record}\ncompile $<JOIN:${compile},\ncompile >\n")

  # Not CXX_LINKER_LAUNCHER: a toolchain with a command of its own for linking does without.
  set_property(TARGET ${target} PROPERTY RULE_LAUNCH_LINK "\"${TAKT_FRAMES_PYTHON}\" \"${takt_fit_tool}\" \"${settings}CXX\"")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${budget} ${takt_fit_tool} ${settings}CXX)
endfunction()
