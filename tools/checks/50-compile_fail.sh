#!/usr/bin/env bash
# about: what must not compile does not, and gcc and clang say why
# packages: build clang test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# These tests start the compiler themselves and need nothing that was built. The cross compilers have the same front ends.
for tree in sim "$clang_tree"; do
  configure_tree "$tree"
  run_tests "$tree" --label-regex '^compile_fail$'
done
