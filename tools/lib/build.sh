# Builds and tests the trees under build/. Sourced by the parts of tools/check, which run in the repository's root.
# A tree is a preset, or one of the variants below; trees are shared between parts, so that nothing is built twice.
# shellcheck shell=bash disable=SC2034 # whoever sources this picks from the lists

host_trees=(host sim)
firmware_trees=(mps2-an385-gcc mps2-an385-clang)
clang_tree=sim-clang
compiler_trees=(sim "$clang_tree" "${firmware_trees[@]}")

# The tests of these labels belong to parts of their own.
parts_of_their_own='^(compile_fail|compilers|package|link)$'

# configure_tree TREE: with warnings as errors.
configure_tree() {
  local tree=$1 strict=-DCMAKE_COMPILE_WARNING_AS_ERROR=ON
  echo "== configuring $tree"
  case $tree in
    "$clang_tree") cmake --preset sim -B "build/$tree" "$strict" -DCMAKE_CXX_COMPILER=clang++-19 ;;
    # The unit tests and the compilers' tests run on the virtual clock here as well: those of sim are the same.
    host) cmake --preset host "$strict" "-DTAKT_TEST_KINDS=conformance;link;package;ports" ;;
    *) cmake --preset "$tree" "$strict" ;;
  esac
}

build_tree() {
  configure_tree "$1"
  echo "== building $1"
  cmake --build "build/$1"
}

# run_tests TREE [CTEST-OPTION…]: fails if there is no such test, too.
run_tests() {
  local tree=$1
  shift
  echo "== testing $tree"
  ctest --test-dir "build/$tree" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
}

test_tree() {
  build_tree "$1"
  run_tests "$@"
}
