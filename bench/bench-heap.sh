#!/usr/bin/env bash
# Measures how leakscan and other readers take large heap dumps, each as a whole process: wall time, CPU time and peak
# of resident memory, the median of RUNS, and the ratio of CPU time to that of cat. The dumps are made first and stay
# in bench/target, outside of the sources. To be run on a machine that does nothing else.
#
#   bench-heap.sh [MEGABYTES...]     500 and 2000 unless said
#
# RUNS   runs of each (3)              LIMIT  seconds for one run (600)
# CHAIN  longest chain in the dumps (as long as it gets); some readers take time by the square of it
# PEER_HEAP  -Xmx of the others (6g)   ONLY   a pattern of rows, such as 'leakscan*'
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly target=$here/target
readonly leakscan=$here/../cli/target/leakscan/bin/leakscan
readonly runs=${RUNS:-3} limit=${LIMIT:-600} chain=${CHAIN:-} peer_heap=${PEER_HEAP:-6g} only=${ONLY:-*}
readonly java=${JAVA_HOME:+$JAVA_HOME/bin/}java
readonly classpath="$target/classes:$target/lib/*"

work=$(mktemp -d)
readonly work
pid=
# A pipe that nobody writes to: reading it with a time limit waits without a process.
mkfifo "$work/pause"
exec 9<>"$work/pause"

stop() {
  if [[ -n $pid ]] && kill -0 "$pid" 2>/dev/null; then
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null || true
  fi
  pid=
}
trap 'stop; rm -rf "$work"' EXIT

# Sets peak to the highest resident memory of the process so far, in KiB, as the kernel keeps it.
peak_of() {
  local key value unit
  while read -r key value unit; do
    if [[ $key == VmHWM: ]]; then peak=$value; fi
  done 2>/dev/null <"/proc/$1/status" || true
}

# Sets cpu to the CPU time of all ended children, in milliseconds: the second line of times, 0m1.234s 0m0.567s.
# Without a process, which would be counted.
children_cpu() {
  local word minutes seconds
  cpu=0
  times >"$work/times"
  { read -r && read -r -a words; } <"$work/times"
  for word in "${words[@]}"; do
    minutes=${word%%m*} seconds=${word#*m}
    seconds=${seconds%s}
    cpu=$((cpu + minutes * 60000 + 10#${seconds/[.,]/}))
  done
}

# One run: wall and CPU milliseconds, peak KiB and the exit status go to a file.
once() { # RESULTS COMMAND...
  local results=$1 start before peak=0 status=0 cpu
  shift
  rm -rf "${dump%/*}"/*cache* "$work/tmp"
  mkdir -p "$work/tmp"
  children_cpu
  before=$cpu
  start=${EPOCHREALTIME/./}
  "$@" >"$work/out" 2>"$work/err" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    peak_of "$pid"
    if ((${EPOCHREALTIME/./} - start > limit * 1000000)); then
      stop
      echo "- - - limit" >>"$results"
      return
    fi
    read -rt 0.01 -u 9 || true
  done
  wait "$pid" || status=$?
  pid=
  local wall=$(((${EPOCHREALTIME/./} - start) / 1000))
  children_cpu
  echo "$wall $((cpu - before)) $peak $status" >>"$results"
}

median() { # RESULTS COLUMN
  awk -v column="$2" '{print $column}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

row() { # NAME COMMAND...
  local name=$1 results=$work/results i
  shift
  # shellcheck disable=SC2053
  if [[ $name != cat && $name != $only ]]; then return; fi
  rm -f "$results"
  for ((i = 0; i < runs; i++)); do
    once "$results" "$@"
    if grep -q limit "$results"; then
      printf '%-28s %10s\n' "$name" "over $limit s"
      return
    fi
  done
  local wall cpu_ms kib
  wall=$(median "$results" 1) cpu_ms=$(median "$results" 2) kib=$(median "$results" 3)
  if [[ $name == cat ]]; then cat_cpu=$cpu_ms; fi
  awk -v name="$name" -v wall="$wall" -v cpu="$cpu_ms" -v kib="$kib" -v cat="$cat_cpu" \
    -v status="$(median "$results" 4)" -v said="$(tail -n 1 "$work/out" | cut -c1-60)" 'BEGIN {
      printf "%-28s %8.2f %8.2f %8.0f %8.1f %4d  %s\n", name, wall / 1000, cpu / 1000, kib / 1024,
        cpu / (cat > 0 ? cat : 1), status, said
    }'
}

peer() { # NAME WHAT
  row "$1 $2" "$java" "-Xmx$peer_heap" "-Djava.io.tmpdir=$work/tmp" -cp "$classpath" io.leakscan.bench.heap.Peers \
    "$1" "$2" "$dump"
}

make_dump() { # MEGABYTES
  dump=$target/dumps/shop-$1m${chain:+-chain-$chain}.hprof
  if [[ ! -e $dump ]]; then
    mkdir -p "${dump%/*}"
    "$java" "-Xmx$(($1 + 300))m" -XX:+UseSerialGC -cp "$classpath" io.leakscan.bench.heap.HeapMaker \
      "$dump" "$1" ${chain:+"$chain"}
  fi
}

[[ -d $target/lib ]] || { echo "bench-heap: not built: make bench-heap" >&2; exit 1; }
if (($# == 0)); then set -- 500 2000; fi
for megabytes in "$@"; do
  make_dump "$megabytes"
  printf '\n%s, %s bytes, median of %s\n' "${dump##*/}" "$(stat -c %s "$dump")" "$runs"
  printf '%-28s %8s %8s %8s %8s %4s\n' "" "wall s" "CPU s" "peak MB" "x cat" exit
  row cat bash -c 'exec cat "$1" >/dev/null' cat "$dump"
  if [[ -x $leakscan ]]; then
    row "leakscan histogram" "$leakscan" heap --no-retained --fail-on never "$dump"
    row "leakscan retained" "$leakscan" heap --fail-on never "$dump"
  fi
  for what in histogram retained; do
    for name in hprof-heap visualvm shark; do
      peer "$name" "$what"
    done
  done
done
