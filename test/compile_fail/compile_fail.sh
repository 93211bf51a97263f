#!/bin/sh
# compile_fail.sh COMPILER-ID CASE COMMAND…
#
# Compiles the case with the command. Fails unless the compiler says what the case expects (CMakeLists.txt tells how), or
# nothing if it expects nothing.
set -eu
export LC_ALL=C  # plain quotation marks
id=$1 case=$2
shift 2
expected=$(sed -nE "s|^// expect(-$id)?: ||p" "$case")
status=0
said=$("$@" "$case" 2>&1) || status=$?
first=$(printf '%s\n' "$said" | grep -m 1 -E '(error|warning): ') || true
printf '%s\n' "$said"
if [ -z "$expected" ]; then
  [ "$status" -eq 0 ] && [ -z "$said" ] && exit
  echo "compile_fail: it has to compile without a word" >&2
elif [ "$status" -eq 0 ]; then
  echo "compile_fail: it compiles" >&2
elif printf '%s\n' "$first" | grep -qE -e "$expected"; then
  exit 0
else
  echo "compile_fail: the first error is not '$expected'" >&2
fi
exit 1
