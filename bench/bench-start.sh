#!/usr/bin/env bash
# How long small runs take beside a hello world, each as a whole process: CPU (user and system) and wall time, medians
# of RUNS (15) rounds in which every row takes its turn, on the Java at hand and on a JDK 25 where there is one.
#
#   bench-start.sh [DUMP]     a thread dump; one of about 1 MB is made of a sample unless said
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly here tree=$here/cli/target/leakscan runs=${RUNS:-15}
readonly sample=$here/samples/dumps/payment-desk/25/after.txt
readonly go=$here/samples/dumps/go/g1-grpc-stream/after.debug2.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
unset JAVA_OPTS LEAKSCAN_NO_CDS

# The threads of the sample again and again, under other numbers: one dump of 1 MB.
megabyte() {
  awk '{ line[NR] = $0 } /^"/ && !first { first = NR } /^"/ { last = NR }
    END {
      for (i = 1; i < first; i++) print line[i]
      for (copy = 0; copy < 7; copy++)
        for (i = first; i < last; i++) {
          text = line[i]
          if (text ~ /^"/) { sub(/#/, "#" copy "000", text); sub(/tid=0x/, "tid=0x" copy + 1, text) }
          print text
        }
      for (i = last; i <= NR; i++) print line[i]
    }' "$sample"
}

hello() { # JAVA_HOME
  printf 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n' >"$work/Hello.java"
  "$1/bin/javac" -d "$work" "$work/Hello.java"
  printf 'Main-Class: Hello\n' >"$work/manifest"
  "$1/bin/jar" cfm "$work/hello.jar" "$work/manifest" -C "$work" Hello.class
}

# Prints "USER SYSTEM WALL", in seconds, of one run.
once() {
  local TIMEFORMAT='%U %S %R'
  { time "$@" >/dev/null 2>&1 </dev/null || true; } 2>&1
}

median() { # COLUMN FILE
  sort -n -k"$1","$1" "$2" | awk -v column="$1" '{ value[NR] = $column } END { print value[int((NR + 1) / 2)] }'
}

table() { # JAVA_HOME
  export JAVA_HOME=$1
  hello "$1"
  # Where the build was done by another Java, its own archive comes after a first run.
  "$tree/bin/leakscan" "$sample" >/dev/null || true
  for _ in {1..300}; do
    if compgen -G "$tree/lib/*$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
      sed -n 's/ *java.runtime.version = //p')*.jsa" >/dev/null || compgen -G "$XDG_CACHE_HOME/leakscan/*.jsa" >/dev/null; then
      break
    fi
    sleep 0.2
  done
  local names=('hello world' 'leakscan --version' 'scan, 150 KB' 'scan, 1 MB' 'scan, Go, 1.4 MB'
    'scan, 1 MB, no archive' 'scan, 1 MB, java -jar')
  local commands=("$1/bin/java -jar $work/hello.jar" "$tree/bin/leakscan --version" "$tree/bin/leakscan $sample"
    "$tree/bin/leakscan $dump" "$tree/bin/leakscan $go" "env LEAKSCAN_NO_CDS=1 $tree/bin/leakscan $dump"
    "$1/bin/java -jar $tree/lib/leakscan.jar $dump")
  local round row cpu wall first=
  rm -f "$work"/row.*
  for ((round = 0; round < runs; round++)); do
    for row in "${!commands[@]}"; do
      # shellcheck disable=SC2086 # commands are words without spaces
      once ${commands[row]} | awk '{ print ($1 + $2) * 1000, $3 * 1000 }' >>"$work/row.$row"
    done
  done
  echo "== $("$1/bin/java" -version 2>&1 | head -1), $runs rounds"
  printf '%-26s %8s %8s %8s\n' '' 'CPU ms' 'wall ms' 'x hello'
  for row in "${!commands[@]}"; do
    cpu=$(median 1 "$work/row.$row")
    wall=$(median 2 "$work/row.$row")
    first=${first:-$cpu}
    printf '%-26s %8.0f %8.0f %8.1f\n' "${names[row]}" "$cpu" "$wall" "$(awk "BEGIN { print $cpu / $first }")"
  done
}

if [[ -n ${1:-} ]]; then
  dump=$1
else
  dump=$work/dump.txt
  megabyte >"$dump"
fi
readonly dump
ours=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
table "$ours"
for later in "${JDK25_HOME:-}" /usr/lib/jvm/*25*; do
  if [[ -n $later && -x $later/bin/javac && $(readlink -f "$later") != "$(readlink -f "$ours")" ]]; then
    table "$later"
    break
  fi
done
