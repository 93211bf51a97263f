#!/bin/sh
# each_header.sh FOLDER COMMAND…   each header in takt's folder compiles by the command, alone, without a word
set -eu
folder=$1
shift
status=0
count=0
for header in "$folder"/*.hpp; do
  name=takt/$(basename "$header")
  said=$(printf '#include "%s"\n' "$name" | "$@" -x c++ - 2>&1) || said="$said (it does not compile)"
  if [ -n "$said" ]; then
    printf '%s alone:\n%s\n' "$name" "$said"
    status=1
  fi
  count=$((count + 1))
done
echo "$count headers"
[ "$count" -gt 30 ] || status=1
exit $status
