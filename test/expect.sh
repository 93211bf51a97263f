#!/bin/sh
# expect.sh STATUS OUT ERR COMMAND…   runs the command; fails unless it exits with STATUS, its standard output matches OUT
#
# and its standard error ERR: extended regular expressions that the text as a whole must contain, line feeds written \n.
set -eu
status=$1 out=$2 err=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
got=0
"$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
cat "$work/out"
cat "$work/err" >&2
wrong=0
if [ "$got" -ne "$status" ]; then
  echo "expect: exit status $got instead of $status" >&2
  wrong=1
fi
check() { # check NAME FILE PATTERN
  if [ -n "$3" ] && ! tr '\n' '\001' <"$2" | grep -aqE "$(printf '%s' "$3" | sed 's/\\n/\x01/g')"; then
    echo "expect: standard $1 does not match: $3" >&2
    wrong=1
  fi
}
check output "$work/out" "$out"
check error "$work/err" "$err"
exit "$wrong"
