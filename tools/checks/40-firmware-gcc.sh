#!/usr/bin/env bash
# about: the firmware built by gcc, run on an emulated Cortex-M3
# packages: build arm clang emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

test_tree mps2-an385-gcc --label-exclude "$parts_of_their_own"
