#!/bin/sh
# frames.sh READELF FILE…
#
# Refuses programs in which GCC has put something before the pointer by which a coroutine is resumed: the first member of
# every coroutine's frame has to be _Coro_resume_fn. Needs debug information, and a coroutine in one of the files at least.
set -eu
readelf=$1
shift
for file; do
  "$readelf" --wide --debug-dump=info "$file" 2>/dev/null | awk -v file="$file" '
    /Abbrev Number:/ { in_member = /DW_TAG_member/ }
    /DW_AT_name/ && $NF ~ /\.Frame$/ { frame = $NF }
    /DW_AT_name/ && in_member && frame { print file, frame, $NF; frame = "" }'
done | awk '
  $3 != "_Coro_resume_fn" { print $1 ": " $2 " begins with " $3; wrong = 1 }
  END {
    print NR " frames looked at"
    exit wrong || NR == 0
  }'
