#!/bin/sh
# quotes.sh ROOT DOC…   fails unless each fenced block after a line '<!-- quote: FILE -->' stands in FILE, line for line
set -eu
root=$1
shift
awk -v root="$root" '
  function text_of(file,   line, all) {
    all = "\n"
    while ((got = (getline line < file)) > 0) all = all line "\n"
    close(file)
    if (got < 0) print FILENAME ": there is no " file
    return all
  }
  /^<!-- quote: .* -->$/ { file = root "/" $3; next }
  /^```/ && file != "" {
    if (!inside) { inside = 1; block = "\n"; next }
    ++quotes
    if (index(text_of(file), block) == 0) { print FILENAME ":" FNR ": not in " file ":" block; wrong = 1 }
    inside = 0; file = ""; next
  }
  inside { block = block $0 "\n" }
  END { print quotes + 0 " quotes"; exit wrong || quotes == 0 }
' "$@"
