#!/usr/bin/env bash
# about: what must not compile does not, and the compiler says why, with every compiler
# packages: build arm clang_trees test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# These tests start the compiler themselves and need nothing that was built.
test_compile_fail() { run_tests "$1" --label-regex '^compile_fail$'; }
test_trees configure_tree test_compile_fail "${compile_fail_trees[@]}"
