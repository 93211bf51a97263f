#!/usr/bin/env bash
# about: no firmware image of the examples contains any part of a heap
# packages: build arm clang_trees emulator test
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

status=0
for tree in "${firmware_trees[@]}"; do
  build_tree "$tree"
  mapfile -t images < <(find "$(folder_of "$tree")/examples" -type f -executable -not -path '*/CMakeFiles/*' | sort)
  ((${#images[@]} > 0)) || { echo "no image in $(folder_of "$tree")/examples" && exit 1; }
  test/link/no_heap.sh arm-none-eabi-nm "${images[@]}" || status=1
  echo "${#images[@]} images of $tree looked at"
done
exit "$status"
