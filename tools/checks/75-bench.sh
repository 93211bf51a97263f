#!/usr/bin/env bash
# about: no count of instructions and no size has risen above what bench/goldens has; a browser shows the bench's page
# packages: build arm clang emulator test browser
set -euo pipefail

exec tools/bench --gate --look
