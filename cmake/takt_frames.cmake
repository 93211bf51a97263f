# takt_frames(TARGET [BUDGET FILE]): after each link of TARGET, what tools/takt-frames has to say of it, in short. The linker
# writes its map, for flash and RAM by part. The build fails if GCC got a frame wrong, if a frame fits no block of the pool,
# or if something outgrows the budget.
#
# TAKT_FRAMES_PYTHON is a Python 3.11 that has pyelftools.
set(takt_frames_tool ${CMAKE_CURRENT_LIST_DIR}/../tools/takt-frames CACHE INTERNAL "")

function(takt_frames_python_works result python)
  execute_process(
    COMMAND ${python} -c "import elftools, sys; assert sys.version_info >= (3, 11)"
    RESULT_VARIABLE status
    OUTPUT_QUIET
    ERROR_QUIET)
  if(NOT status EQUAL 0)
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

# Sets takt_frames_command to what runs the tool.
macro(takt_find_frames_command)
  find_program(TAKT_FRAMES_PYTHON NAMES python3 python VALIDATOR takt_frames_python_works)
  if(NOT TAKT_FRAMES_PYTHON)
    message(FATAL_ERROR "takt_frames: no Python 3.11 with pyelftools was found (Debian: python3-pyelftools)")
  endif()
  set(takt_frames_command ${TAKT_FRAMES_PYTHON} ${takt_frames_tool})
endmacro()

function(takt_frames target)
  cmake_parse_arguments(PARSE_ARGV 1 frames "" BUDGET "")
  takt_find_frames_command()
  target_link_options(${target} PRIVATE LINKER:-Map=$<TARGET_FILE:${target}>.map)
  set(options --short)
  if(frames_BUDGET)
    get_filename_component(budget ${frames_BUDGET} ABSOLUTE)
    list(APPEND options --check ${budget})
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${budget})
  endif()
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${takt_frames_command} ${options} $<TARGET_FILE:${target}>
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    VERBATIM)
endfunction()
