#!/usr/bin/env bash
# about: the patterns of coroutines that compilers have got wrong, with every compiler
# packages: build arm clang_trees emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

build_patterns() { build_tree "$1" test/compilers/all; }
test_compilers() { run_tests "$1" --label-regex '^compilers$'; }
test_trees build_patterns test_compilers "${compilers_trees[@]}"
