#!/usr/bin/env bash
# about: the patterns of coroutines that compilers have got wrong, with every compiler
# packages: build arm clang emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

for tree in "${compiler_trees[@]}"; do
  test_tree "$tree" --label-regex '^compilers$'
done
