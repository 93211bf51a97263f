#!/usr/bin/env bash
# about: no count of instructions and no size has risen above what bench/goldens has; a browser shows the bench's page
# packages: build arm clang emulator test browser
# options: --all, every core with both compilers, for speed and for size; otherwise some of them
set -euo pipefail

case ${1:-} in
  '') exec tools/bench --gate --look ;;
  --all) exec tools/bench --gate --look --board all ;;
  *)
    echo "no option '$1'"
    exit 2
    ;;
esac
