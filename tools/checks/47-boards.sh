#!/usr/bin/env bash
# about: the examples and random programs on all emulated boards, Cortex-M0 to M55, and more on some; with --all, on all
# packages: build arm clang emulator test cpython
# options: --all, every board with both compilers, optimised and not, with all unit tests; --trees TREE…, some of these
set -euo pipefail
# shellcheck source=tools/lib/build.sh
source tools/lib/build.sh

# What CI has the time for: each board once, but for the mps2-an385, which has parts of its own.
trees=(microbit-gcc mps2-an386-gcc-O0 mps2-an500-clang mps2-an505-clang-O0 mps3-an547-gcc-O0)

# part_of TREE: adds to `options` what leaves of its tests only that part. The unit tests cost more than all else of a tree.
part_of() {
  options+=(-DTAKT_TEST_PLAIN=OFF)
  case $1 in
    microbit-* | mps2-an505-*) options+=(-DTAKT_TEST_UNIT_ON_BOARD=few) ;;
    *) options+=('-DTAKT_TEST_KINDS=conformance;target') ;;
  esac
}

all=()
for board in "${boards[@]}"; do all+=("$board"-{gcc,clang}{,-O0}); done
whole=yes
case ${1:-} in
  '') whole=no ;;
  --all) trees=("${all[@]}") ;;
  --trees) trees=("${@:2}") ;;
  *) echo "no option '$1'" && exit 2 ;;
esac
for tree in "${trees[@]}"; do
  [[ " ${all[*]} " == *" $tree "* ]] || { echo "no tree '$tree'; there are ${all[*]}" && exit 2; }
done

build() {
  local -a options=(-DTAKT_TEST_PLAIN=ON -DTAKT_TEST_UNIT_ON_BOARD=ON)
  [[ $whole == yes ]] || part_of "$1"
  configure_tree "board-$1" "${options[@]}" && cmake --build "$(folder_of "board-$1")"
}

test_all() { run_tests "board-$1"; }

test_trees build test_all "${trees[@]}"
