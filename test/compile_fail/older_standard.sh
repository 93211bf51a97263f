#!/bin/sh
# older_standard.sh COMMAND…   what is compiled by the command says once what is needed, and does not go on
set -eu
export LC_ALL=C
said=$(printf '#include "takt/takt.hpp"\n' | "$@" -x c++ - 2>&1) && echo 'it compiles' && exit 1
printf '%s\n' "$said"
errors=$(printf '%s\n' "$said" | grep -E '[0-9]: (fatal )?error: ')
printf '%s\n' "$errors" | head -n 1 | grep -q 'takt needs C++23: compile with -std=c++23'
[ "$(printf '%s\n' "$errors" | wc -l)" -eq 2 ] # the second is the stop
