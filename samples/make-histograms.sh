#!/usr/bin/env bash
# Runs the sample programs about the heap on JDK 17 and on JDK 25 and keeps the class histograms that they leave in
# samples/dumps/{order-archive,quote-cache,parcel-desk}/{17,25}.
#
# JDK17_HOME and JDK25_HOME name the JDKs. Nothing listens; each program is stopped again by its process id.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

# name, main class below com.acme, command on 17, command on 25
readonly programs="
order-archive  archive.OrderArchive  live   histo
quote-cache    quotes.QuoteCache     live   all
parcel-desk    parcels.ParcelDesk    histo  histo
"
# The states that are kept; the others are passed through.
readonly kept=" before middle after filling "

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

histogram() { # JDK COMMAND FILE
  case $2 in
    live) "$1/bin/jcmd" "$program_pid" GC.class_histogram ;;
    all) "$1/bin/jcmd" "$program_pid" GC.class_histogram -all ;;
    histo) "$1/bin/jmap" -histo "$program_pid" ;;
  esac >"$3"
}

run() { # JDK VERSION NAME MAIN COMMAND
  local out=$here/dumps/$3/$2 word state
  mkdir -p "$out"
  rm -f "$work/in" "$work/out"
  mkfifo "$work/in" "$work/out"
  "$1/bin/java" -Xmx256m -cp "$work/classes" "com.acme.$4" <"$work/in" >"$work/out" &
  program_pid=$!
  exec 3>"$work/in" 4<"$work/out"
  while read -r word state _ <&4; do
    if [[ $word == READY ]]; then
      if [[ $kept == *" $state "* ]]; then histogram "$1" "$5" "$out/$state.txt"; fi
      echo >&3
    fi
    if [[ $state == after ]]; then break; fi
  done
  exec 3>&- 4<&-
  stop
}

for version in 17 25; do
  home=JDK${version}_HOME
  jdk=${!home:?names the JDK $version}
  mkdir -p "$work/classes"
  if [[ $version == 17 ]]; then
    "$jdk/bin/javac" -d "$work/classes" "$here"/src/main/java/com/acme/{stage,archive,quotes,parcels}/*.java
  fi
  while read -r name main on17 on25; do
    if [[ -n $name ]]; then
      on=on$version
      run "$jdk" "$version" "$name" "$main" "${!on}"
    fi
  done <<<"$programs"
done
