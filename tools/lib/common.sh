# What every tool here shares: where things are, how to speak, how to show that work goes on.
# Sourced, never run. Standard output belongs to the results; what a tool says about itself goes to standard error.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
logs=$root/build/logs

say() { printf '%s\n' "$*" >&2; }

die() {
  local status=$1
  shift
  say "${0##*/}: $*"
  exit "$status"
}

# The comment block that opens a tool, without its marks: the tool's help.
usage() { sed -n '2,/^[^#]/ { s/^# \{0,1\}//p }' "$0"; }

terminal_width() {
  local columns
  columns=$(stty size <&2 2>/dev/null | cut -d ' ' -f 2)
  ((columns > 0)) || columns=80
  echo "$columns"
}

# Reads a command's output and shows how far it is: one line that keeps changing on a terminal, a line now and then
# elsewhere.
show_progress() {
  local label=$1 begin=$SECONDS shown=$SECONDS pause=20 width=0 last='' part='' piece text status
  if [[ -t 2 ]]; then
    width=$(terminal_width)
    pause=1
  else
    say "$label …"
  fi
  while :; do
    status=0
    IFS= read -r -t 1 piece || status=$?
    part+=$piece
    if ((status <= 128)); then
      part=${part%$'\r'} # apt ends lines as a terminal's
      [[ -n $part ]] && last=$part
      part=''
    fi
    ((status == 1)) && break
    ((SECONDS - shown >= pause)) || continue
    shown=$SECONDS
    text="$label, $((SECONDS - begin)) s: ${last##*$'\r'}"
    if ((width > 0)); then
      printf '\r\033[K%.*s' $((width - 1)) "$text" >&2
    else
      say "$text"
    fi
  done
  ((width > 0)) && printf '\r\033[K' >&2
  return 0
}

# logged LOG LABEL COMMAND…: runs the command with its output in build/logs/LOG.log and its progress on the screen.
logged() {
  local log=$logs/$1.log label=$2
  shift 2
  mkdir -p "$logs"
  "$@" </dev/null 2>&1 | tee "$log" | show_progress "$label"
  return "${PIPESTATUS[0]}"
}

# show_end LOG: the end of build/logs/LOG.log, and where to read all of it.
show_end() {
  say "---- the end of build/logs/$1.log:"
  tail -n 60 "$logs/$1.log" >&2
  say "---- all of it: build/logs/$1.log"
}

# failed_tests LOG: the names of the tests that ctest called failed in build/logs/LOG.log, a line each.
failed_tests() {
  sed -nE '/^The following tests FAILED:/,/^$/ s/^[[:space:]]*[0-9]+ - ([^ ]+) \((.*)\).*/\1 (\2)/p' "$logs/$1.log" | sort -u
}

# show_failed LOG: what the first failed tests in build/logs/LOG.log printed; then its end, and where to read all of it.
show_failed() {
  awk '
    /^ *[0-9]+\/[0-9]+ Test / { shown = 0; lines = 0 }
    /^ *[0-9]+\/[0-9]+ Test .*[*][*][*]/ { shown = ++failed <= 8 }
    /^ +Start +[0-9]+: / { next }
    shown && ++lines <= 25
  ' "$logs/$1.log" >&2
  show_end "$1"
}

edit_distance() {
  local a=$1 b=$2 i j best
  local -a above row
  for ((j = 0; j <= ${#b}; ++j)); do above[j]=$j; done
  for ((i = 1; i <= ${#a}; ++i)); do
    row=("$i")
    for ((j = 1; j <= ${#b}; ++j)); do
      best=$((above[j - 1] + 1))
      [[ ${a:i-1:1} == "${b:j-1:1}" ]] && best=${above[j - 1]}
      ((above[j] + 1 < best)) && best=$((above[j] + 1))
      ((row[j - 1] + 1 < best)) && best=$((row[j - 1] + 1))
      row[j]=$best
    done
    above=("${row[@]}")
  done
  echo "${above[-1]}"
}

# near_matches WORD NAME…: the names that contain the word; if none does, the three that differ least.
near_matches() {
  local word=$1 name
  shift
  if ! printf '%s\n' "$@" | grep -iF -- "$word"; then
    for name; do echo "$(edit_distance "$word" "$name") $name"; done | sort -n | head -n 3 | cut -d ' ' -f 2
  fi
}

# known_or_die KIND LIST-COMMAND WORD NAME…: ends the tool unless WORD is one of the names.
known_or_die() {
  local kind=$1 lister=$2 word=$3 name
  shift 3
  for name; do [[ $name == "$word" ]] && return; done
  say "${0##*/}: there is no $kind '$word'. Near it:"
  near_matches "$word" "$@" | sed 's/^/  /' >&2
  die 2 "'$lister' lists all"
}
