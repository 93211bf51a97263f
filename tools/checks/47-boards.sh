#!/usr/bin/env bash
# about: the examples, random programs and unit tests on every emulated board, Cortex-M0 to Cortex-M55
# packages: build arm clang emulator test
# options: --all, every board with both compilers, optimised and not; otherwise each board with one compiler and level
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# Each board once, with one compiler and at one level: what CI has the time for, some 600 seconds of a processor's. The
# mps2-an385 is optimised, by both compilers, in parts of its own. The unit tests cost more than all else of a tree.
trees=(microbit-gcc mps2-an385-gcc-O0 mps2-an386-clang-O0 mps2-an500-gcc-O0 mps2-an505-clang mps3-an547-clang-O0)
with_unit_tests=(mps2-an385-gcc-O0)

case ${1:-} in
  '') ;;
  --all)
    trees=()
    for board in "${boards[@]}"; do
      trees+=("$board"-{gcc,clang}{,-O0})
    done
    with_unit_tests=("${trees[@]}")
    ;;
  *)
    echo "no option '$1'"
    exit 2
    ;;
esac

# All are looked at, so that one run tells of every board.
status=0
for tree in "${trees[@]}"; do
  unit=OFF
  for name in "${with_unit_tests[@]}"; do
    if [[ $name == "$tree" ]]; then unit=ON; fi
  done
  tree=board-$tree
  {
    configure_tree "$tree" -DTAKT_TEST_UNIT_ON_BOARD="$unit" &&
      cmake --build "$(folder_of "$tree")" &&
      run_tests "$tree"
  } || status=1
done
exit "$status"
