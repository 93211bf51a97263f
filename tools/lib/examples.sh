# The documents' examples: their names, how they are built, how they run. Sourced after common.sh.
# shellcheck shell=bash disable=SC2154 # root and logs are set there

seeds=examples/seeds
firmware_run=ports/cortex_m/boards/mps2_an385/run

example_names() { find "$root/$seeds" -name '*.cpp' | sed -E 's|.*/(.*)\.cpp|\1|' | sort; }

# An example that must not compile says so in its own text, and is a target that nothing builds unless it is named.
must_not_compile() { grep -q 'must not compile' "$root/$seeds/$1.cpp"; }

# build_examples PRESET NAME…: builds those that can be built.
build_examples() {
  local preset=$1 name
  local -a targets=()
  shift
  for name; do must_not_compile "$name" || targets+=("$name"); done
  logged "demo-configure" "configuring $preset" cmake --preset "$preset" ||
    die 1 "configuring failed, see build/logs/demo-configure.log"
  ((${#targets[@]} == 0)) ||
    logged "demo-build" "building $preset" cmake --build --preset "$preset" --target "${targets[@]}" ||
    die 1 "the build failed, see build/logs/demo-build.log"
}

# show_example PRESET NAME FAST: runs it, its output going where the program sends it.
show_example() {
  local preset=$1 name=$2 fast=$3 program
  if must_not_compile "$name"; then
    show_refusal "$preset" "$name"
    return
  fi
  program=$root/build/$preset/$seeds/$name
  # In the background, because only a wait ends at once when somebody presses control-C.
  case $preset-$fast in
    mps2-*-yes) "$root/$firmware_run" "$program" & ;;
    mps2-*-no) "$root/$firmware_run" --real-time "$program" & ;;
    *) "$program" </dev/null & ;;
  esac
  wait "$!"
}

# show_refusal PRESET NAME: shows what the compiler says about an example that must not compile; fails if it compiles.
show_refusal() {
  local log=$logs/demo-$2.log
  if cmake --build --preset "$1" --target "$2" >"$log" 2>&1; then
    say "$2 compiled, and must not"
    return 1
  fi
  # Of what ninja prints, what the compiler said.
  awk '/^FAILED: / { getline; next } !/^(ninja: |\[[0-9]+\/[0-9]+\] )/' "$log" | sed "s|$root/||g" >&2
}
