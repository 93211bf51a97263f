#!/usr/bin/env bash
# run.sh FOLDER   checks hand_over.pml exhaustively, and that each of its mutants is found wrong; FOLDER takes what is made
set -euo pipefail
model=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/hand_over.pml
mkdir -p "$1"
cd "$1"

# check MUTANT: prints what the checker found.
check() {
  spin -a "-DMUTANT=$1" "$model" >/dev/null
  gcc -O2 -w -DSAFETY -DCOLLAPSE -o pan pan.c
  ./pan -m1000000 2>&1
}

result=$(check 0)
grep -q 'errors: 0' <<<"$result" || { printf '%s\n' "$result"; exit 1; }
if grep -q 'Search not completed\|error: max search depth' <<<"$result"; then
  printf 'the search was not exhaustive:\n%s\n' "$result"
  exit 1
fi
echo "no lost wake-up in $(sed -nE 's/^ *([0-9]+) states, stored.*/\1/p' <<<"$result") states"

mapfile -t mutants < <(sed -nE 's/^ \*   ([0-9]+)  .*/\1/p' "$model")
((${#mutants[@]} > 0)) || { echo 'the model lists no mutants' && exit 1; }
for mutant in "${mutants[@]}"; do
  result=$(check "$mutant")
  grep -qE 'errors: [1-9]' <<<"$result" || { printf 'mutant %s was not found wrong:\n%s\n' "$mutant" "$result"; exit 1; }
  echo "mutant $mutant: found wrong"
done
