#!/usr/bin/env bash
# about: what must not compile does not, and says why, with every compiler
# packages: build arm clang emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

for tree in "${compiler_trees[@]}"; do test_tree "$tree" --label-regex "^compile_fail\$"; done
