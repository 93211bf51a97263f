#!/usr/bin/env bash
# about: the examples, serial ports and random programs on other emulated boards; with --all on every board, Cortex-M0 to M55
# packages: build arm clang emulator test
# options: --all, every board with both compilers, optimised and not, with the unit tests; otherwise the smallest and another
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# What CI has the time for: one board for each architecture that the mps2-an385, which has parts of its own, is not. The unit
# tests cost more than all else of a tree.
trees=(microbit-gcc mps2-an505-clang)
declare -A unit_tests=([microbit-gcc]=few)

case ${1:-} in
  '') ;;
  --all)
    trees=()
    for board in "${boards[@]}"; do
      trees+=("$board"-{gcc,clang}{,-O0})
    done
    for tree in "${trees[@]}"; do unit_tests[$tree]=ON; done
    ;;
  *)
    echo "no option '$1'"
    exit 2
    ;;
esac

# All are looked at, so that one run tells of every board.
status=0
for tree in "${trees[@]}"; do
  unit=${unit_tests[$tree]:-OFF}
  tree=board-$tree
  {
    configure_tree "$tree" -DTAKT_TEST_UNIT_ON_BOARD="$unit" &&
      cmake --build "$(folder_of "$tree")" &&
      run_tests "$tree"
  } || status=1
done
exit "$status"
