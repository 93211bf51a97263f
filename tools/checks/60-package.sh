#!/usr/bin/env bash
# about: projects that use takt in every way the README offers, and links with no port or two
# packages: build arm clang emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

for tree in sim "${firmware_trees[@]}"; do
  test_tree "$tree" --label-regex '^(package|link)$'
done
