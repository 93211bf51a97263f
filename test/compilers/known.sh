#!/bin/sh
# known.sh SOURCE COMPILER COMMAND…
#
# Whether a compiler (gcc-12, clang-19) still does with the form in a source file what it is known to do. The command runs
# it, or compiles it. A line '// COMPILER: WHAT' in the source tells what it says when it goes wrong, 'crashes' standing for
# a program that does not live to say; several lines are for what depends on how it is built. Without such a line it is known to be
# right, and ends with status 0.
#
# Fails if it is wrong in any other way. If it is right although known as wrong, which is good news, ends with status 77:
# the test is skipped.
set -eu
export LC_ALL=C
source=$1 compiler=$2
shift 2
known=$(sed -n "s|^// $compiler: ||p" "$source")
if [ -z "$known" ]; then
  exec "$@"
fi

may_crash=no
patience=60
if printf '%s\n' "$known" | grep -qx crashes; then
  may_crash=yes
  patience=1  # such a program may well run for ever; one that is right takes a tenth of a second
fi
status=0
said=$(timeout "$patience" "$@" 2>&1) || status=$?
printf '%s\n' "$said"
if [ "$status" -eq 0 ] || printf '%s\n' "$said" | grep -q ': right$'; then
  echo "known.sh: fixed in this compiler"
  exit 77
fi
printf '%s\n' "$said" | grep -qF "$known" && exit  # each line of $known is a pattern
[ "$may_crash" = yes ] && ! printf '%s\n' "$said" | grep -q ': wrong: ' && exit
echo "known.sh: wrong in another way than is known: $known"
exit 1
