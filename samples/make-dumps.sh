#!/usr/bin/env bash
# Runs the sample programs against a real PostgreSQL and a real Redis, on JDK 17 and JDK 25, and keeps the
# thread dumps that they leave in samples/dumps.
#
#   make-dumps.sh            all programs
#   make-dumps.sh NAME...    only these, for example: make-dumps.sh audit-trail rate-table
#
# JDK17_HOME and JDK25_HOME name the JDKs; otherwise JAVA_HOME and /usr/lib/jvm are searched.
# Everything runs on loopback, in a temporary directory, and is stopped again by its process id.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly dumps=$here/dumps
readonly patience=120 # seconds for one state
readonly gap=3        # seconds between the dumps of a program

# name, main class below com.acme, needs (pg, redis, both or -), tool
readonly programs="
audit-trail      orders.AuditTrail          -      jcmd
mail-outbox      mail.Outbox                -      jstack
quote-relay      pricing.QuoteRelay         -      jcmd
invoice-search   billing.InvoiceRepository  pg     jstack
stock-report     stock.StockReport          pg     jcmd
job-watcher      jobs.JobWatcher            redis  jstack
transfer-desk    ledger.TransferDesk        -      jcmd
config-defaults  config.Defaults            -      jstack
catalog-cache    catalog.CatalogCache       -      jcmd
rate-table       rates.RateTable            -      jstack
report-export    export.ReportExport        -      jcmd
session-store    session.SessionStore       -      jstack
geo-lookup       geo.GeoLookup              redis  jcmd
import-run       imports.ImportRun          -      jstack
tenant-gate      tenants.TenantGate         -      jcmd
shop             shop.Shop                  both   jstack
nightly-batch    batch.NightlyBatch         -      jcmd
ticket-desk      tickets.TicketDesk         -      jstack
pick-list        warehouse.PickList         -      all
one-moment       harbour.OneMoment          -      forms
"

die() {
  echo "make-dumps: $*" >&2
  exit 1
}

say() {
  echo "make-dumps: $*" >&2
}

# --- what was started, and how it is stopped ---------------------------------------------------

work=
program_pid=
postgres_pid=
redis_pid=

stop() {
  local signal=$1 pid=$2
  if [[ -n $pid ]] && kill -0 "$pid" 2>/dev/null; then
    kill "-$signal" "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
}

cleanup() {
  local status=$?
  trap - EXIT
  stop KILL "$program_pid"
  stop TERM "$redis_pid"
  stop INT "$postgres_pid"
  if [[ -n $work ]]; then
    rm -rf "$work"
  fi
  exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- JDKs ----------------------------------------------------------------------------------------

is_jdk() { # home, feature version
  [[ -x $1/bin/java && -x $1/bin/jstack && -x $1/bin/jcmd && -r $1/release ]] &&
    grep -Eq "^JAVA_VERSION=\"$2([.\"+-]|\$)" "$1/release"
}

find_jdk() { # feature version; prints the home, or nothing
  local version=$1 given=JDK$1_HOME home
  if [[ -n ${!given:-} ]]; then
    is_jdk "${!given}" "$version" || die "$given is not the home of a JDK $version"
    echo "${!given}"
    return
  fi
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [[ -n $home ]] && is_jdk "$home" "$version"; then
      echo "$home"
      return
    fi
  done
}

# --- servers ---------------------------------------------------------------------------------------

free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 10000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}

wait_for() { # what, then a command that succeeds when it is there
  local what=$1 deadline=$((SECONDS + patience))
  shift
  until "$@" 2>/dev/null; do
    ((SECONDS < deadline)) || die "$what: not there after $patience seconds"
    sleep 0.1
  done
}

find_postgres() { # prints the folder of initdb and postgres
  local candidate
  for candidate in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb; do
    if [[ -x $candidate && -x $(dirname "$(readlink -f "$candidate")")/postgres ]]; then
      dirname "$(readlink -f "$candidate")"
      return
    fi
  done
}

start_postgres() {
  local bin data=$work/pg user
  bin=$(find_postgres)
  [[ -n $bin ]] || die "PostgreSQL is not installed (Debian: apt-get install postgresql)"
  mkdir "$data"
  local as=()
  if ((EUID == 0)); then # postgres refuses to run as root
    user=nobody
    id -u postgres >/dev/null 2>&1 && user=postgres
    as=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups)
    chmod 711 "$work"
    chown "$user" "$data"
  fi
  (cd "$data" && LC_ALL=C "${as[@]}" "$bin/initdb" -D "$data/db" -U acme -A trust -N >"$work/initdb.log" 2>&1) ||
    die "initdb failed: $(tail -n 1 "$work/initdb.log")"
  pg_port=$(free_port)
  (cd "$data" && exec "${as[@]}" "$bin/postgres" -D "$data/db" -p "$pg_port" -h 127.0.0.1 -k "$data" \
    -c fsync=off >"$work/postgres.log" 2>&1) &
  postgres_pid=$!
  wait_for PostgreSQL grep -q "ready to accept connections" "$work/postgres.log"
}

start_redis() {
  command -v redis-server >/dev/null || die "Redis is not installed (Debian: apt-get install redis-server)"
  redis_port=$(free_port)
  redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$work" --save "" --appendonly no \
    >"$work/redis.log" 2>&1 &
  redis_pid=$!
  wait_for Redis grep -qi "ready to accept connections" "$work/redis.log"
}

# --- one program -----------------------------------------------------------------------------------

has_line() { # file, line, how many times at least
  (($(grep -cx -- "$2" "$1" || true) >= $3))
}

alive_or_has() {
  kill -0 "$program_pid" 2>/dev/null || die "$name on JDK $version ended early: $(tail -n 1 "$work/err")"
  has_line "$@"
}

dump() { # tool, file
  case $1 in
    jcmd) "$jdk/bin/jcmd" "$program_pid" Thread.print -l ;;
    jcmd-e) "$jdk/bin/jcmd" "$program_pid" Thread.print -l -e ;;
    jstack) "$jdk/bin/jstack" -l "$program_pid" ;;
    jstack-plain) "$jdk/bin/jstack" "$program_pid" ;;
  esac >"$2"
}

# Every tool that comes with the JDK; what the program itself writes follows after its next line.
dump_forms() { # folder
  dump jstack-plain "$1/jstack.txt"
  dump jstack "$1/jstack-l.txt"
  dump jcmd-e "$1/jcmd-l-e.txt"
  if ((version >= 21)); then
    "$jdk/bin/jcmd" "$program_pid" Thread.dump_to_file "$1/dump-to-file.txt" >/dev/null
    "$jdk/bin/jcmd" "$program_pid" Thread.dump_to_file -format=json "$1/dump-to-file.json" >/dev/null
  fi
  quit_signal 1
}

# The JVM writes the dump itself into the program's standard output, up to the heap summary.
quit_signal() { # how many dumps the log holds afterwards
  kill -QUIT "$program_pid"
  wait_for "dump $1 of $name" heap_summaries "$1"
}

heap_summaries() {
  (($(grep -c '^Heap$' "$work/log" || true) >= $1)) && (($(tail -n 1 "$work/log" | grep -c '^$' || true) == 1))
}

run() { # uses name, main, tool, version, jdk
  local out=$work/dumps/$name/$version
  mkdir -p "$out"
  rm -f "$work/in"
  mkfifo "$work/in"
  "$jdk/bin/java" -Xmx256m "-Djdbc.url=jdbc:postgresql://127.0.0.1:$pg_port/postgres" -Djdbc.user=acme \
    -Dredis.host=127.0.0.1 "-Dredis.port=$redis_port" -cp "$classpath" "com.acme.$main" "$out" \
    <"$work/in" >"$work/log" 2>"$work/err" 8<&- &
  program_pid=$!
  exec 7>"$work/in"

  wait_for "$name on JDK $version: before" alive_or_has "$work/log" "READY before" 1
  if [[ $tool == forms ]]; then
    dump_forms "$out"
  elif [[ $tool == all ]]; then
    dump jstack-plain "$out/jstack.txt"
    dump jstack "$out/jstack-l.txt"
    dump jcmd-e "$out/jcmd-l-e.txt"
    quit_signal 1
  else
    dump "$tool" "$out/before.txt"
  fi
  sleep "$gap"

  echo >&7
  wait_for "$name on JDK $version: after" alive_or_has "$work/log" "READY after" 1
  if [[ $tool == all ]]; then
    quit_signal 2
  elif [[ $tool != forms ]]; then
    dump "$tool" "$out/after.txt"
  fi

  echo >&7
  exec 7>&-
  wait "$program_pid" || die "$name on JDK $version ended with status $?"
  program_pid=
  if [[ $tool == all || $tool == forms ]]; then
    cp "$work/log" "$out/kill3.log"
  fi

  mkdir -p "$dumps/$name/$version"
  cp "$out"/* "$dumps/$name/$version/"
  say "$name on JDK $version"
}

# --- main --------------------------------------------------------------------------------------------

selected=
needs=
while read -r name main need tool; do
  [[ -n $name ]] || continue
  if (($# == 0)) || [[ " $* " == *" $name "* ]]; then
    selected+="$name $main $tool"$'\n'
    needs+=" $need"
  fi
done <<<"$programs"
for name in "$@"; do
  [[ $'\n'$selected == *$'\n'"$name "* ]] || die "no program is called $name"
done

jdks=()
for version in 17 25; do
  jdk=$(find_jdk "$version")
  if [[ -n $jdk ]]; then
    jdks+=("$version=$jdk")
  else
    say "JDK $version not found, its dumps are skipped (set JDK${version}_HOME)"
  fi
done
((${#jdks[@]} > 0)) || die "neither JDK 17 nor JDK 25 was found (Debian: apt-get install openjdk-17-jdk-headless)"
command -v mvn >/dev/null || die "Maven is not installed (Debian: apt-get install maven)"

work=$(mktemp -d)
JAVA_HOME=${jdks[0]#*=} mvn -q -B -ntp -f "$here/pom.xml" compile dependency:build-classpath \
  -Dmdep.includeScope=runtime "-Dmdep.outputFile=$work/classpath"
classpath=$here/target/classes:$(<"$work/classpath")

pg_port=0
redis_port=0
if [[ $needs =~ pg|both ]]; then
  start_postgres
fi
if [[ $needs =~ redis|both ]]; then
  start_redis
fi

while read -r name main tool <&8; do
  [[ -n $name ]] || continue
  for entry in "${jdks[@]}"; do
    version=${entry%%=*}
    jdk=${entry#*=}
    run
  done
done 8<<<"$selected"
