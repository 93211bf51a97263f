#!/usr/bin/env bash
# about: the unit tests and the examples on this machine, with the real clock and with the virtual one
# packages: build test cpython
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# The random programs are a part of their own.
test_all() { run_tests "$1" --label-exclude "$parts_of_their_own" --exclude-regex '^conformance\.random'; }
test_trees build_tree test_all "${host_trees[@]}"
