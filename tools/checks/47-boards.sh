#!/usr/bin/env bash
# about: the examples, random programs and unit tests on every emulated board, Cortex-M0 to Cortex-M55
# packages: build arm clang emulator test
# options: --all, every board with both compilers, optimised and not; otherwise each board with one compiler and level
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# Each board once; each compiler at both levels. mps2-an385 is optimised, by both, in parts of its own.
trees=(microbit-gcc microbit-clang-O0 mps2-an385-gcc-O0 mps2-an386-clang mps2-an500-gcc mps2-an505-clang-O0 mps3-an547-clang)
# The unit tests are two thirds of what a tree costs.
with_unit_tests=(mps2-an385-gcc-O0 mps3-an547-clang)

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
