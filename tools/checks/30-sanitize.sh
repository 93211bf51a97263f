#!/usr/bin/env bash
# about: the same built by clang 19, with the address and the undefined-behaviour sanitizer
# packages: build clang test cpython
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

build_tree host-sanitize
run_tests host-sanitize --label-exclude "$parts_of_their_own" --exclude-regex '^conformance\.random_of_the_day'
