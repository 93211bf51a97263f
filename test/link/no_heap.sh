#!/bin/sh
# no_heap.sh NM IMAGE…   fails, and says what it found, if an image holds any part of a heap
set -eu
export LC_ALL=C
nm=$1
shift
status=0
for image; do
  symbols=$("$nm" --demangle --defined-only --format=just-symbols "$image")
  found=$(printf '%s\n' "$symbols" | grep -E '^(_?_?(malloc|calloc|realloc|free|sbrk)(_r)?|operator (new|delete).*)$' |
    grep -vE ', void\*\)$' | sort) || true # placement new takes no memory
  if [ -n "$found" ]; then
    echo "$image has a heap: $(echo "$found" | tr '\n' ' ')"
    status=1
  fi
done
exit $status
