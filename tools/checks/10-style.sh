#!/usr/bin/env bash
# about: what the text of the sources must and must not say; shellcheck on every script
# packages: style
set -euo pipefail

status=0

# complain WHAT: fails the part with the lines that come in, if any do.
complain() {
  local found
  found=$(cat)
  if [[ -n $found ]]; then
    printf '%s\n%s\n' "$1:" "$found"
    status=1
  fi
}

sources_in() { find "$@" -type f \( -name '*.hpp' -o -name '*.cpp' -o -name '*.h' -o -name '*.c' \) | sort; }

# code_lines PATTERN: the lines of the files named on standard input whose code, not comment nor string, matches.
code_lines() {
  # shellcheck disable=SC2016 # the $0 is awk's
  xargs awk '{
    gsub(/"([^"\\]|\\.)*"/, "\"\"")
    sub("//.*", "")
    gsub("/[*].*[*]/", "")
    print FILENAME ":" FNR ":" $0
  }' | grep -P "^[^:]*:\\d+:.*(?:$1)" || true
}

# The library stands on <takt/port.hpp> alone; which port is behind it is the linker's business.
complain 'lib includes a port' < <(sources_in lib | xargs grep -nE '#include .*(ports/|boards/|takt/port_|cmsis|CMSIS)')

complain 'lib has a new-expression that allocates' < <(sources_in lib | code_lines '(?<!operator )\bnew\b(?! *[(>])')
complain 'lib has a delete-expression' < <(sources_in lib | code_lines '(?<!operator )(?<!= )\bdelete\b')
complain 'lib has exceptions or RTTI' < <(sources_in lib | code_lines '\b(throw|try|catch|dynamic_cast|typeid)\b')
complain 'lib has floating point' < <(sources_in lib | code_lines '\b(float|double)\b')
hosted='iostream|ostream|sstream|fstream|string|vector|map|thread|mutex|cstdio|stdio\.h'
complain 'lib includes a header that brings a heap, streams or threads' < <(
  sources_in lib | code_lines "#include <($hosted)>"
)
# The first three were a third of what a program that includes takt/takt.hpp had to compile.
complain "a header of takt's includes a heavy one" < <(
  sources_in lib/include ports | grep 'hpp$' | code_lines '#include <(algorithm|functional|memory|ranges|format)>'
)
complain 'a header without #pragma once' < <(
  sources_in lib | grep 'hpp$' | grep -vE '/detail/(begin|end)[.]hpp$' | xargs grep -L '^#pragma once$'
)
complain 'a public header that does not begin and end as they do' < <(
  sources_in lib/include/takt ports | grep -E '/include/takt/[^/]*[.]hpp$' | grep -v '/takt/takt[.]hpp$' |
    while read -r header; do
      [[ $(grep -cE '^#include "takt/detail/(begin|end)[.]hpp"$' "$header") == 2 ]] || echo "$header"
    done
)

# GCC 12 makes wrong code of these (docs/compilers.md); test/compilers, where they are the subject, has them all.
mapfile -t coroutines < <(find lib ports examples bench test/* -maxdepth 0 -type d ! -path test/compilers 2>/dev/null)
define='(?(DEFINE)(?<braced>\((?:[^()]|(?&braced))*\)))'
statement='(?:[^();]|(?&braced))*;'
undeclared='(?:[^()=;]|[=!<>]=|\(|(?&braced))*' # a condition that declares what it awaits is right
complain 'a condition that awaits, and declares nothing' < <(
  sources_in "${coroutines[@]}" |
    code_lines "$define\\b(?:(?:if|switch|while) *\\((?:$statement)?|for *\\($statement)$undeclared\\bco_await\\b"
)
complain 'a co_await in the captures of a lambda' < <(
  sources_in "${coroutines[@]}" | code_lines '\[[^\]\[]*=[^\]\[=]*\bco_await\b[^\]\[]*\] *[({]'
)
complain 'a shift by what is awaited' < <(
  sources_in "${coroutines[@]}" | code_lines ' (?:<<|>>) [^;]*\bco_await\b'
)
complain 'a co_await inside ?:' < <(
  sources_in "${coroutines[@]}" | code_lines '\?[^:]*\bco_await\b.*:|\?.*:.*\bco_await\b'
)
complain 'a ?: of what a function returns, in an expression that awaits' < <(
  sources_in "${coroutines[@]}" | code_lines '\bco_(await|yield)\b[^;]*\?[^;?]*\) *:(?!:)'
)

text=(lib ports examples test bench tools toolchains cmake .ci docs README.md CMakeLists.txt CMakePresets.json)
mapfile -t text < <(find "${text[@]}" -type f 2>/dev/null | sort)
complain 'white space at the end of a line' < <(grep -nE ' +$' "${text[@]}" | grep -v ':// expect')
complain 'a tab' < <(grep -nP '\t' "${text[@]}")

mapfile -t scripts < <(grep -lE '^#!.*sh$|^# shellcheck shell=' "${text[@]}")
shellcheck --external-sources --source-path=. "${scripts[@]}" || status=1

echo "${#text[@]} files looked at, ${#scripts[@]} of them scripts"
exit "$status"
