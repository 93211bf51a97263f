#!/usr/bin/env bash
# about: the code in README.md and docs stands, line for line, in files that the other parts compile
# packages:
set -euo pipefail

mapfile -t pages < <(find README.md docs -name '*.md' | sort)

# A block of code comes after a line that names its file: <!-- quote: FILE -->
loose=$(awk '
  FNR == 1 { inside = 0; before = "" }
  /^```/ {
    if (!inside && /^```(cpp|c|cmake)/ && before !~ /^<!-- quote: .* -->$/) print FILENAME ":" FNR
    inside = !inside
  }
  { before = $0 }
' "${pages[@]}")
if [[ -n $loose ]]; then
  printf 'code that quotes no file:\n%s\n' "$loose"
  exit 1
fi
test/package/quotes.sh . "${pages[@]}"
