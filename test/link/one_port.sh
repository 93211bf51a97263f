#!/bin/sh
# one_port.sh NM PROGRAM PORT OTHER   PROGRAM has the port PORT, nothing of OTHER, and runs
set -eu
symbols=$("$1" --defined-only --format=just-symbols "$2")
port_has() { printf '%s\n' "$symbols" | grep -x "takt_port_$1"; }
port_has "$3" >/dev/null || { echo "$2 does not have the port $3" && exit 1; }
if port_has "$4" >/dev/null; then
  echo "$2 has the port $4 beside $3"
  exit 1
fi
exec "$2"
