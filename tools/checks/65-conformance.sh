#!/usr/bin/env bash
# about: random programs behave on takt as on CPython, step by step
# packages: build test cpython
# options: those of test/conformance/random/run.py, to run more, others or a single one: --programs N --seed S --first K
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

configure_tree sim
cmake --build "$(folder_of sim)" --target random_programs
if (($# > 0)); then
  interpreter=$(find "$(folder_of sim)" -type f -name random_programs -perm -u+x)
  exec /usr/bin/python3 -B test/conformance/random/run.py --interpreter "$interpreter" "$@"
fi
run_tests sim --tests-regex '^conformance\.random'
