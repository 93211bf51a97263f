# The documents' examples: their names, how they are built, how they run. Sourced after common.sh.
# shellcheck shell=bash disable=SC2154 # root and logs are set there

seeds=examples/seeds
boards_folder=ports/cortex_m/boards

example_names() { find "$root/$seeds" -name '*.cpp' | sed -E 's|.*/(.*)\.cpp|\1|' | sort; }

board_names() { find "$root/$boards_folder" -name board.cmake | sed -E 's|.*/(.*)/board.cmake|\1|' | sort; }

# QEMU's name of a board, with which its presets begin.
machine_of() { echo "${1//_/-}"; }

# list_boards BOARD…: each with what its board.cmake opens with.
list_boards() {
  local name
  for name; do printf '%-12s %s\n' "$name" "$(sed -n '1s/^# //p' "$root/$boards_folder/$name/board.cmake")"; done
}

# An example that must not compile says so in its own text, and is a target that nothing builds unless it is named.
must_not_compile() { grep -q 'must not compile' "$root/$seeds/$1.cpp"; }

# board_of TREE: the board that a tree is configured for.
board_of() { sed -n 's/^TAKT_BOARD:[A-Z]*=//p' "$1/CMakeCache.txt" 2>/dev/null || true; }

# configure_examples PRESET TREE
configure_examples() {
  logged demo-configure "configuring $1" cmake --preset "$1" -B "$2" -DTAKT_BUILD_TESTS=OFF || build_failed demo-configure
}

# build_examples TREE NAME…: builds those that can be built.
build_examples() {
  local tree=$1 name
  local -a targets=()
  shift
  for name; do must_not_compile "$name" || targets+=("$name"); done
  ((${#targets[@]} == 0)) ||
    logged demo-build "building ${tree##*/}" cmake --build "$tree" --target "${targets[@]}" || build_failed demo-build
}

build_failed() {
  show_end "$1"
  die 1 'the examples could not be built'
}

# show_example TREE BOARD NAME FAST: runs it, its output going where the program sends it. Without a board, on this machine.
show_example() {
  local tree=$1 board=$2 name=$3 fast=$4
  local -a run=()
  if must_not_compile "$name"; then
    show_refusal "$tree" "$name"
    return
  fi
  if [[ -n $board ]]; then
    run=("$root/$boards_folder/run" "$(machine_of "$board")")
    [[ $fast == yes ]] || run+=(--real-time)
  fi
  # In the background, because only a wait ends at once when somebody presses control-C.
  "${run[@]}" "$tree/$seeds/$name" </dev/null &
  wait "$!"
}

# show_refusal TREE NAME: shows what the compiler says about an example that must not compile; fails if it compiles.
show_refusal() {
  local log=$logs/demo-$2.log
  if cmake --build "$1" --target "$2" >"$log" 2>&1; then
    say "$2 compiled, and must not"
    return 1
  fi
  # Of what ninja prints, what the compiler said.
  awk '/^FAILED: / { getline; next } !/^(ninja: |\[[0-9]+\/[0-9]+\] )/' "$log" | sed "s|$root/||g" >&2
}
