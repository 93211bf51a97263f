#!/usr/bin/env bash
# no_atomics.sh OBJDUMP ARCHIVE   fails if a part of the library that tasks alone use touches an atomic, or any part of it masks
# interrupts
#
# What interrupts hand over goes through these objects, and nothing else does; in them it has to be found.
set -euo pipefail
objdump=$1
archive=$2
handing_over='inbox|interrupt_waiters|threadsafe_callback|loop'

listing=$("$objdump" -dr "$archive")
found=$(awk '
  /:[ \t]+file format/ { object = $1; sub(/.*[(]/, "", object); sub(/[.].*/, "", object) } # llvm-objdump has the archive before it
  /\t(ldrex|ldaex|strex|stlex|dmb|dsb|cpsi[ed]|msr)[bhd. \t]|__atomic_|__sync_/ { print object }
' <<<"$listing" | sort -u)

if grep -E $'\t(cpsi[ed]|msr[ \t]+(primask|basepri))' <<<"$listing"; then
  echo 'the library masks interrupts'
  exit 1
fi
grep -qxE "$handing_over" <<<"$found" || { echo 'not one atomic instruction was found: the test looks for the wrong ones' && exit 1; }
if grep -vxE "$handing_over" <<<"$found"; then
  echo 'these objects have atomic instructions, barriers or masking: what tasks do among themselves needs none'
  exit 1
fi
