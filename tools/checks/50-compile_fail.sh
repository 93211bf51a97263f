#!/usr/bin/env bash
# about: what must not compile does not, and the compiler says why, with every compiler
# packages: build arm clang test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# These tests start the compiler themselves and need nothing that was built.
for tree in "${compiler_trees[@]}"; do
  configure_tree "$tree"
  run_tests "$tree" --label-regex '^compile_fail$'
done
