# Link-time optimisation by GCC: of the program, of the library, of both; the library as an archive, and as objects. Each image is run.
get_target_property(sources takt SOURCES)
get_target_property(folder takt SOURCE_DIR)
list(TRANSFORM sources PREPEND ${folder}/)
set_source_files_properties(${folder}/src/built_with.cpp PROPERTIES COMPILE_OPTIONS -fno-lto SKIP_PRECOMPILE_HEADERS ON)

add_library(lto_objects OBJECT ${sources})
foreach(property INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_FEATURES COMPILE_OPTIONS)
  set_property(TARGET lto_objects PROPERTY ${property} $<TARGET_PROPERTY:takt,${property}>)
endforeach()
set_target_properties(lto_objects PROPERTIES INTERPROCEDURAL_OPTIMIZATION ON)
takt_precompile(lto_objects)
add_library(lto_archive STATIC $<TARGET_OBJECTS:lto_objects>)
set_target_properties(lto_archive PROPERTIES INTERPROCEDURAL_OPTIMIZATION ON LINKER_LANGUAGE CXX)

# takt_add_lto_program(NAME LIBRARY OPTIMISED): with this of the libraries above, or with takt itself.
function(takt_add_lto_program name library optimised)
  add_executable(lto_${name} ../package/app/main.cpp)
  target_link_libraries(lto_${name} PRIVATE takt_warnings ${library} $<LINK_ONLY:takt::port>)
  foreach(property INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_FEATURES COMPILE_OPTIONS)
    set_property(TARGET lto_${name} APPEND PROPERTY ${property} $<TARGET_PROPERTY:takt,INTERFACE_${property}>)
  endforeach()
  target_compile_options(lto_${name} PRIVATE -g)
  set_target_properties(lto_${name} PROPERTIES INTERPROCEDURAL_OPTIMIZATION ${optimised})
endfunction()

takt_add_lto_program(of_none takt::takt OFF)
takt_add_lto_program(of_program takt::takt ON)
takt_add_lto_program(of_library lto_archive OFF)
takt_add_lto_program(of_both lto_archive ON)
takt_add_lto_program(of_objects lto_objects ON)
set(programs of_program of_library of_both of_objects)

if(TAKT_FIRMWARE)
  takt_add_lto_program(fitted lto_archive ON)
  takt_firmware(lto_fitted POOL AUTO BUDGET ../package/fitted/budget.json)
  list(APPEND programs fitted)
endif()

foreach(program IN LISTS programs)
  add_test(NAME link.lto_${program} COMMAND ${PROJECT_SOURCE_DIR}/test/expect.sh 0 "^begin\n5 ticks later: 42\n$" ""
    ${CMAKE_CROSSCOMPILING_EMULATOR} $<TARGET_FILE:lto_${program}>)
  set_tests_properties(link.lto_${program} PROPERTIES LABELS link TIMEOUT 60)
endforeach()

# takt-frames reads of such an image what it reads of another one.
if(TAKT_FIRMWARE)
  takt_find_frames_command()
  add_test(NAME link.lto_frames COMMAND ${TAKT_FRAMES_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/lto_frames.py
    ${takt_frames_tool} $<TARGET_FILE:lto_of_none>
    $<TARGET_FILE:lto_of_program> $<TARGET_FILE:lto_of_library> $<TARGET_FILE:lto_of_both> $<TARGET_FILE:lto_of_objects>)
  set_tests_properties(link.lto_frames PROPERTIES LABELS link TIMEOUT 120)
endif()
