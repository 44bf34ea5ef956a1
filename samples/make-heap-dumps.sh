#!/usr/bin/env bash
# Runs the programs of samples/src/heap on JDK 17 and JDK 25 and takes of each, at one moment, a heap dump as the JVM
# packs it, a class histogram and a thread dump.
#
#   make-heap-dumps.sh                      notice-board, small, and audit, into samples/heap
#   make-heap-dumps.sh FOLDER [NAME...]     all programs, or only these, into FOLDER
#
# JDK17_HOME and JDK25_HOME name the JDKs. Nothing listens; each program is stopped again by its process id.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

# name, main class below com.acme
readonly programs="
price-cache    catalog.PriceCache
notice-board   notice.NoticeBoard
report-run     report.ReportRun
plugin-host    plugin.PluginHost
mail-outbox    outbox.MailOutbox
gallery        gallery.Gallery
ledger         ledger.Ledger
shapes         shapes.Shapes
bins           bins.Bins
"

work=$(mktemp -d)
readonly work
program_pid=

stop() {
  if [[ -n $program_pid ]] && kill -0 "$program_pid" 2>/dev/null; then
    kill "$program_pid"
    wait "$program_pid" 2>/dev/null || true
  fi
  program_pid=
}
trap 'stop; rm -rf "$work"' EXIT

# A dump holds the system properties of its JVM, so the environment is bare. Without the shared archive a small
# program's dump is half as large.
run() { # JDK MAIN TO ARGUMENTS...
  local jdk=$1 main=$2 to=$3 line
  shift 3
  rm -f "$work/in" "$work/out"
  mkfifo "$work/in" "$work/out"
  (cd "$work" && exec env -i "$jdk/bin/java" -Xshare:off -Xmx32m -XX:+UseSerialGC -cp classes "com.acme.$main" "$@" \
    <in >out) &
  program_pid=$!
  exec 3>"$work/in" 4<"$work/out"
  read -r line <&4
  [[ $line == READY* ]] || { echo "make-heap-dumps: $main said: $line" >&2; exit 1; }
  mkdir -p "$(dirname "$to")"
  "$jdk/bin/jcmd" "$program_pid" Thread.print -l >"$to.threads.txt"
  # The first collection finds what its cleaners release; the second takes it.
  "$jdk/bin/jcmd" "$program_pid" GC.class_histogram >"$to.histogram.txt"
  sleep 0.3
  "$jdk/bin/jcmd" "$program_pid" GC.class_histogram >"$to.histogram.txt"
  rm -f "$work/dump.hprof.gz"
  "$jdk/bin/jcmd" "$program_pid" GC.heap_dump -gz=9 "$work/dump.hprof.gz" >"$work/jcmd.log"
  mv "$work/dump.hprof.gz" "$to.hprof.gz"
  exec 3>&- 4<&-
  stop
}

for version in 17 25; do
  home=JDK${version}_HOME
  jdk=${!home:?names the JDK $version}
  if [[ ! -e $work/classes ]]; then
    mapfile -t sources < <(find "$here/src/heap" -name '*.java')
    "$jdk/bin/javac" --release 17 -d "$work/classes" "${sources[@]}"
  fi
  if (($# == 0)); then
    run "$jdk" notice.NoticeBoard "$here/heap/notice-board/$version" 1200
    if [[ $version == 17 ]]; then
      run "$jdk" audit.Audit "$here/heap/audit/$version" dead
    fi
    continue
  fi
  while read -r name main; do
    if [[ -n $name ]] && { (($# == 1)) || [[ " ${*:2} " == *" $name "* ]]; }; then
      run "$jdk" "$main" "$(realpath -m "$1")/$name/$version"
    fi
  done <<<"$programs"
done
