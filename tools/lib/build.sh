# Builds and tests the trees under build/check. Sourced by the parts of tools/check, which run in the repository's root.
# A tree is a preset, board-PRESET or board-PRESET-O0 for the part boards, or one of the variants below; trees are shared
# between parts, so that nothing is built twice.
# shellcheck shell=bash disable=SC2034 # whoever sources this picks from the lists

host_trees=(host sim)
firmware_trees=(mps2-an385-gcc mps2-an385-clang)
clang_tree=sim-clang
boards=(microbit mps2-an385 mps2-an386 mps2-an500 mps2-an505 mps3-an547)
compile_fail_trees=(sim "$clang_tree" "${firmware_trees[@]}")
compilers_trees=("${compile_fail_trees[@]}")
if [[ -n ${check_gcc_only:-} ]]; then
  firmware_trees=(mps2-an385-gcc)
  # Where GCC is of one version for both machines, what it refuses is the same on both, and so is what it gets wrong.
  compile_fail_trees=(sim)
  compilers_trees=(mps2-an385-gcc)
fi

# The tests of these labels belong to parts of their own.
parts_of_their_own='^(compile_fail|compilers|package|link)$'

# A tree's folder. A preset's own folder stays as its user has it.
folder_of() { echo "build/check/$1"; }

# configure_tree TREE [CMAKE-OPTION…]: with warnings as errors, and with the kinds of tests that differ from those of another
# tree. What runs on this machine is built without debug information, which takes the compiler a third of its time; a sanitizer wants lines.
configure_tree() {
  local preset=$1
  local -a options=(-DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DTAKT_FRAMES_PYTHON=/usr/bin/python3)
  case $1 in
    host-sanitize | "$clang_tree") options+=(-DCMAKE_CXX_COMPILER=clang++-19) ;;
  esac
  case $1 in
    host | sim | "$clang_tree") options+=('-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -DNDEBUG') ;;
    host-sanitize) options+=('-DCMAKE_CXX_FLAGS_DEBUG=-g1') ;;
  esac
  case $1 in
    # What runs on the virtual clock in every tree of this machine is built in sim.
    host) options+=('-DTAKT_TEST_KINDS=conformance;ports' -DTAKT_TEST_RANDOM=OFF) ;;
    host-sanitize) options+=('-DTAKT_TEST_KINDS=unit;conformance;docs;ports;target') ;;
    "$clang_tree") preset=sim options+=(-DTAKT_BUILD_EXAMPLES=OFF '-DTAKT_TEST_KINDS=compile_fail;compilers') ;;
    board-*)
      preset=${1#board-}
      options+=('-DTAKT_TEST_KINDS=conformance;ports;serial;target;unit')
      case $1 in
        *-O0) preset=${preset%-O0} options+=(-DCMAKE_BUILD_TYPE=Debug '-DCMAKE_CXX_FLAGS_DEBUG=-O0') ;;
        *) options+=('-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O2 -DNDEBUG') ;;
      esac
      ;;
    mps2-*)
      local kinds='unit;compile_fail;compilers;conformance;exhaust;frames;ports;serial;target'
      # host-sanitize has clang's of docs.
      [[ $1 == *-clang ]] || kinds+=';docs'
      # The clocks at other rates are tried as one compiler compiles them.
      [[ $1 != *-clang && -z ${check_gcc_only:-} ]] || options+=(-DTAKT_TEST_CLOCKS=OFF)
      # Only the part package tests these, and they are a fourth of the tree.
      [[ " ${check_parts:-package} " != *' package '* ]] || kinds+=';link;package'
      options+=(-DTAKT_TEST_UNIT_ON_BOARD=OFF "-DTAKT_TEST_KINDS=$kinds")
      ;;
  esac
  # Once in a run of tools/check is enough.
  local how="${check_run:-none} $preset ${options[*]} ${*:2}" note
  note=$(folder_of "$1")/configured
  if [[ -n ${check_run:-} && $(cat "$note" 2>/dev/null) == "$how" ]]; then return; fi
  echo "== configuring $1"
  cmake --preset "$preset" -B "$(folder_of "$1")" "${options[@]}" "${@:2}" && echo "$how" >"$note"
}

# build_tree TREE [TARGET]: all of it, or that.
build_tree() {
  configure_tree "$1" && echo "== building $1" && cmake --build "$(folder_of "$1")" --target "${2:-all}"
}

# run_tests TREE [CTEST-OPTION…]: fails if there is no such test, too.
run_tests() {
  local tree=$1
  shift
  echo "== testing $tree"
  # One more than there are processors: some tests wait for a time of the clock on the wall.
  ctest --test-dir "$(folder_of "$tree")" --output-on-failure --no-tests=error --parallel $(($(nproc) + 1)) "$@"
}

# test_trees BUILD TEST TREE…: BUILD TREE and then TEST TREE, of each. Neither keeps all processors busy to its end: so a tree is
# tested while the next one is built. All are looked at, so that one run tells of every tree.
test_trees() {
  local build=$1 test=$2 tree built said testing='' status=0
  shift 2
  said=$(mktemp)
  for tree in "$@" ''; do # nothing is built while the last is tested
    built=no
    if [[ -n $tree ]]; then
      if "$build" "$tree"; then built=yes; else status=1; fi
    fi
    if [[ -n $testing ]]; then
      wait "$testing" || status=1
      cat "$said"
      testing=''
    fi
    if [[ $built == yes ]]; then
      "$test" "$tree" >"$said" 2>&1 &
      testing=$!
    fi
  done
  rm -f "$said"
  return "$status"
}
