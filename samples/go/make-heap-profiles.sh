#!/usr/bin/env bash
# Builds session-vault and thumb-mill, runs each through its states, and writes the heap profiles to
# samples/dumps/go-own/NAME/STATE.heap.{pb.gz,debug1.txt}. Needs go, curl, gzip and perl; loopback only.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
export GOFLAGS=-trimpath GOPROXY=off GOWORK=off GO111MODULE=on
work=$(mktemp -d)
readonly work
program_pid=

stop() {
  if [[ -n $program_pid ]]; then
    kill "$program_pid" 2>/dev/null || true
    wait "$program_pid" 2>/dev/null || true
  fi
  program_pid=
}
trap 'stop; rm -rf "$work"' EXIT

# The profile names the file of the program; its real place says nothing, so it becomes /srv/acme/COMMAND.
neutral() { # FILE
  gzip -dc "$1" | WORK=$work perl -0777 -pe '
    s{\x32(.)(\Q$ENV{WORK}\E/([a-z-]+))}{
      length($2) == ord($1) ? "\x32" . chr(length("/srv/acme/$3")) . "/srv/acme/$3" : $&
    }gse' | gzip -9n >"$1.tmp"
  mv "$1.tmp" "$1"
}

run() { # NAME COMMAND PATH, then how many to ask for in each state
  local name=$1 command=$2 path=$3 address='' state
  local out=$here/../dumps/go-own/$name
  shift 3
  (cd "$here/$name" && go build -o "$work/" ./...)
  mkdir -p "$out"
  "$work/$command" 2>"$work/log" &
  program_pid=$!
  until address=$(sed -n 's/.*listening on //p' "$work/log") && [[ -n $address ]]; do sleep 0.1; done
  for state in cold before middle after; do
    if [[ $1 != 0 ]]; then curl -sS --fail -o "$work/answer" "http://$address$path=$1"; fi
    shift
    curl -sS --fail -o "$out/$state.heap.pb.gz" "http://$address/debug/pprof/heap?gc=1"
    neutral "$out/$state.heap.pb.gz"
    if [[ $state == before || $state == after ]]; then
      curl -sS --fail -o "$out/$state.heap.debug1.txt" "http://$address/debug/pprof/heap?debug=1"
    fi
    sleep 2
  done
  stop
}

run session-vault vault '/login?users' 0 10000 8000 12000
run thumb-mill mill '/scale?pictures' 0 4000 3000 4000
