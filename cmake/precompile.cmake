# takt_precompile(TARGET [AS OTHER]): the library's headers, which are most of what there is to compile in a small program, are read
# once: for TARGET, or with AS together with OTHER, which has to be compiled with the same options.
function(takt_precompile target)
  cmake_parse_arguments(PARSE_ARGV 1 headers "" AS "")
  if(NOT TAKT_PRECOMPILE)
    return()
  elseif(headers_AS)
    target_precompile_headers(${target} REUSE_FROM ${headers_AS})
  else()
    target_precompile_headers(${target} PRIVATE <takt/takt.hpp>)
  endif()
endfunction()
