#!/bin/sh
# only_what_it_calls.sh NM SOURCES PLAIN FULL   what handles errors, cancellations and ends of tasks is not in the image PLAIN, in which
# nothing brings these about; it is in FULL. And in SOURCES only the files that have what handles them set the flags that lead there.
set -eu
export LC_ALL=C
nm=$1 sources=$2 plain=$3 full=$4
handlers='takt::loop::(attend|attend_suspended|settle_raised|unwind|deliver_cancel|tell_all|end|end_held|end_specially|free|finish_leftovers|destroy_all|report_deadlock)\('
in_image() { "$nm" --demangle --defined-only --format=just-symbols "$1" | grep -oE "$handlers" | sort -u; }

status=0
wanted=$(printf '%s\n' "$handlers" | tr '|' '\n' | wc -l)
found=$(in_image "$full" | wc -l)
if [ "$found" -ne "$wanted" ]; then
  echo "$full has $found of the $wanted functions: the test looks for the wrong ones"
  status=1
fi
found=$(in_image "$plain")
if [ -n "$found" ]; then
  echo "$plain has these, and nothing in it can make them be called: $found"
  status=1
fi
setters='\|= *(detail::)?(must_raise|cancel_requested|catching)\b|finish\(raised_tag\)'
strays=$(grep -rlE "$setters" "$sources" | grep -vE '/loop_(raise|cancel)\.cpp$') || true
if [ -n "$strays" ]; then
  echo "this sets a flag whose handler may not be linked; see loop_raise.cpp: $strays"
  status=1
fi
exit $status
