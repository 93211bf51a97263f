# takt_refusal: who links it has its allocations go through refusal.cpp.
if(NOT TARGET takt_refusal)
  set(size m)  # as compilers write std::size_t in a name
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    set(size j)
  endif()
  set(allocate_frame _ZN4takt6detail14allocate_frameE${size})
  set(start_task _ZN4takt4loop5startERNS_6detail11owned_frameEPKcPNS1_9collectorE)
  add_library(takt_refusal OBJECT ${CMAKE_CURRENT_LIST_DIR}/refusal.cpp)
  target_compile_definitions(takt_refusal PRIVATE ALLOCATE_FRAME="${allocate_frame}" START_TASK="${start_task}")
  target_include_directories(takt_refusal INTERFACE ${CMAKE_CURRENT_LIST_DIR})
  target_link_libraries(takt_refusal PRIVATE takt::takt takt_warnings)
  target_link_options(takt_refusal INTERFACE LINKER:--wrap=${allocate_frame} LINKER:--wrap=${start_task})
endif()
