#!/usr/bin/env bash
# masked.sh OBJDUMP ARCHIVE MOST   fails if an atomic operation that the port has in place of instructions masks interrupts for more
# than so many instructions, the one that ends it included
set -euo pipefail
"$1" -d "$2" | awk -v most="$3" '
  /^[0-9a-f]+ <__atomic_/ { name = $2; masked = 0 }
  /^[0-9a-f]+ </ && !/<__atomic_/ { name = "" }
  name == "" { next }
  masked { ++count }
  /\tcpsid/ { masked = 1; count = 0 }
  masked && /\tmsr/ {
    print count, "instructions masked in", name
    masked = 0
    ++sections
    wrong += count > most
  }
  masked && /\t(b|bl|bx|blx)\t/ { print name, "goes elsewhere while interrupts are masked"; ++wrong }
  END {
    if (sections < 3) print "there are three of them, and not", sections + 0
    exit wrong > 0 || sections < 3
  }'
