#!/usr/bin/env bash
# about: the unit tests and the examples on this machine, with the real clock and with the virtual one
# packages: build test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# The random programs are a part of their own.
for tree in "${host_trees[@]}"; do
  test_tree "$tree" --label-exclude "$parts_of_their_own" --exclude-regex '^conformance\.random'
done
