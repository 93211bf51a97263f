#!/usr/bin/env bash
# about: projects that use takt in every way the README offers, and links with no port or two
# packages: build arm clang_trees emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

test_package() { run_tests "$1" --label-regex '^(package|link)$'; }
test_trees build_tree test_package sim "${firmware_trees[@]}"
