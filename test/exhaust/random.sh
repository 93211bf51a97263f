#!/bin/sh
# random.sh PROGRAM COUNT PYTHON RUN.PY   runs PROGRAM (random.cpp) with so many random programs
set -eu
file=$(mktemp)
trap 'rm -f "$file"' EXIT
"$3" -B "$4" --programs "$2" --pack "$file"
"$1" <"$file"
