#!/usr/bin/env bash
# Runs the programs of samples/src/virtual on JDK 25, with two carriers, and keeps the dumps that they leave in
# samples/dumps: a dump to a file as text and, of the small ones, as JSON; of thumbnail-farm also what HotSpot's own
# dump, the scheduler and top say at the same moment.
#
#   make-virtual-dumps.sh            all programs
#   make-virtual-dumps.sh NAME...    only these
#
# JDK25_HOME names the JDK.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=${JDK25_HOME:?names a JDK 25}/bin
readonly here bin
readonly gap=6000 # milliseconds between the dumps of a program

work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT

# Waits until the program has come to a state: it makes a file of that name.
await() {
  for _ in $(seq 200); do
    [ -e "$work/marks/$1" ] && return
    sleep 0.1
  done
  echo "make-virtual-dumps: never came to '$1'" >&2
  exit 1
}

dump() {
  local to=$1 forms=$2
  "$bin/jcmd" "$pid" Thread.dump_to_file -overwrite "$to.txt" >"$work/jcmd.log"
  case $forms in
    *json*) "$bin/jcmd" "$pid" Thread.dump_to_file -overwrite -format=json "$to.json" >"$work/jcmd.log" ;;
  esac
  case $forms in
    *side*)
      "$bin/jcmd" "$pid" Thread.print -l >"$to.print.txt"
      "$bin/jcmd" "$pid" Thread.vthread_scheduler >"$to.scheduler.out"
      top -H -b -n1 -p "$pid" >"$to.top.out"
      ;;
  esac
}

run() {
  local name=$1 main=$2 forms=$3 to=$here/dumps/$1/25
  rm -rf "$work/marks"
  mkdir -p "$work/marks" "$to"
  "$bin/java" -XX:ActiveProcessorCount=2 -Djdk.virtualThreadScheduler.parallelism=2 \
    --enable-native-access=ALL-UNNAMED -cp "$work/classes" "$main" "$work/marks" "$gap" &
  pid=$!
  for state in before after; do
    await "$state"
    dump "$to/$state" "$forms"
  done
  kill "$pid"
  wait "$pid" || true
  pid=
}

mapfile -t sources < <(find "$here/src/virtual" -name '*.java')
"$bin/javac" -d "$work/classes" "${sources[@]}"
while read -r name main forms; do
  if [ $# -eq 0 ] || [[ " $* " == *" $name "* ]]; then
    run "$name" "com.acme.$main" "$forms"
  fi
done <<PROGRAMS
thumbnail-farm thumbs.ThumbnailFarm text,json,side
tariff-sort tariff.TariffSort text,json
payment-desk checkout.PaymentDesk text
gateway gateway.Gateway text
fan-out search.FanOut text,json
PROGRAMS
