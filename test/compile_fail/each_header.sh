#!/bin/sh
# each_header.sh FOLDER COMMAND…   each header in takt's folder compiles by the command, alone, without a word
set -eu
folder=$1
shift

# Two at a time: the compiler reads the standard library anew for each.
# shellcheck disable=SC2016 # the inner shell's own words
one='header=$1 && shift
  said=$(printf "#include \"%s\"\n" "$header" | "$@" -x c++ - 2>&1) || said="$said (it does not compile)"
  [ -z "$said" ] || { printf "%s alone:\n%s\n" "$header" "$said" && false; }'
status=0
headers=$(find "$folder" -maxdepth 1 -name '*.hpp' -exec basename {} \; | sort | sed 's|^|takt/|')
printf '%s\n' "$headers" | xargs -P 2 -I {} sh -c "$one" sh {} "$@" || status=1
count=$(printf '%s\n' "$headers" | wc -l)
echo "$count headers"
[ "$count" -gt 30 ] || status=1
exit $status
