# takt_precompile(TARGET [AS OTHER]): the library's headers, which are most of what there is to compile in a small program, are read
# once: for TARGET, or with AS together with OTHER, which has to be compiled with the same options.
function(takt_precompile target)
  cmake_parse_arguments(PARSE_ARGV 1 headers "" AS "")
  if(NOT TAKT_PRECOMPILE)
    return()
  elseif(headers_AS)
    get_target_property(same ${headers_AS} PRECOMPILE_HEADERS_REUSE_FROM)
    if(same)
      set(headers_AS ${same})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${headers_AS})
  else()
    target_precompile_headers(${target} PRIVATE <takt/takt.hpp>)
  endif()
endfunction()

# takt_precompile_as_library(TARGET): together with the library, where programs are compiled with its options. In firmware they are:
# there are exceptions in neither.
function(takt_precompile_as_library target)
  if(TAKT_FIRMWARE)
    takt_precompile(${target} AS takt)
  else()
    takt_precompile(${target})
  endif()
endfunction()
