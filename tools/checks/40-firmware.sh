#!/usr/bin/env bash
# about: the firmware built by gcc and by clang 19, run on an emulated Cortex-M3
# packages: build arm clang_trees emulator test cpython
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

test_all() { run_tests "$1" --label-exclude "$parts_of_their_own"; }
test_trees build_tree test_all "${firmware_trees[@]}"
