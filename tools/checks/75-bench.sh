#!/usr/bin/env bash
# about: no count of instructions and no size has risen above what bench/goldens has
# packages: build arm clang emulator test
set -euo pipefail

exec tools/bench --gate
