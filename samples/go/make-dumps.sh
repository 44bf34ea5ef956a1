#!/usr/bin/env bash
# Builds the Go sample programs, runs each into its "before" and "after" state, and writes the goroutine dumps
# to samples/dumps/go-own.
#
#   make-dumps.sh            all programs
#   make-dumps.sh NAME...    only these, for example: make-dumps.sh invoice-sync quote-desk
#
# GAP is the time between the two states in seconds (65: then the waits of the first ones show whole minutes).
# Needs go (1.19 or later), gcc for badge-gate, curl, gzip and perl. cart-desk-* and stock-* use libraries as Debian has
# them (golang-google-grpc-dev, golang-github-gomodule-redigo-dev), all others the standard library only.
# Everything runs on loopback, in a temporary directory, and is stopped again by its process id.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly dumps=${here%/*}/dumps/go-own
readonly gap=${GAP:-65}
readonly patience=20 # seconds for a program to listen or to end

export GOFLAGS=-trimpath GOPROXY=off GOWORK=off GO111MODULE=on
unset GOTRACEBACK GODEBUG GOMAXPROCS || true

work=$(mktemp -d)
readonly work
declare -A pid=() address=()

say() {
  echo "make-dumps: $*" >&2
}

die() {
  say "$*"
  exit 1
}

clean() {
  local each
  for each in $(jobs -pr); do # only what this script has started and what still runs
    kill "$each" 2>/dev/null || true
  done
  wait
  rm -rf "$work"
}
trap clean EXIT

# --- programs: build, start, ask, stop -----------------------------------------------------------

source_of() { # NAME: the folder with its program
  case $1 in
    upstream) echo tools ;;
    parcel-*) echo parcel-desk ;;
    cache | cart-desk-* | stock-*) echo libraries ;;
    *) echo "$1" ;;
  esac
}

build_with_libraries() {
  local path=$work/gopath
  mkdir -p "$path/src/acme.example" "$work/libraries"
  cp -r "$here/libraries" "$path/src/acme.example/carts"
  GO111MODULE=off GOPATH=$path:/usr/share/gocode CGO_ENABLED=0 \
    go build -o "$work/libraries/" acme.example/carts/... || die "libraries does not build"
}

build() { # FOLDER
  local cgo=0
  if [ "$1" = libraries ]; then
    build_with_libraries
    return
  fi
  if [ "$1" = badge-gate ]; then cgo=1; fi
  mkdir -p "$work/$1"
  (cd "$here/$1" && CGO_ENABLED=$cgo go build -o "$work/$1/" ./...) || die "$1 does not build"
}

start() { # NAME COMMAND ARGUMENT...
  local name=$1 command=$2 log=$work/$1/log tries=0 parent
  parent=$(source_of "$name")
  shift 2
  mkdir -p "$work/$name"
  : >"$log"
  "$work/$parent/$command" "$@" 2>"$log" &
  pid[$name]=$!
  until address[$name]=$(sed -n 's/.*listening on //p' "$log") && [ -n "${address[$name]}" ]; do
    tries=$((tries + 1))
    [ "$tries" -le $((patience * 10)) ] || die "$name does not listen: $(tail -n 3 "$log")"
    sleep 0.1
  done
}

ask() { # NAME COUNT PATH [OPTION...]: concurrent requests
  local name=$1 count=$2 path=$3
  shift 3
  "$work/tools/caller" -n "$count" "$@" "http://${address[$name]}$path"
}

keep_asking() { # as ask, but goes on in the background
  local name=$1 count=$2 path=$3
  shift 3
  "$work/tools/caller" -n "$count" -timeout 10m "$@" "http://${address[$name]}$path" &
}

stop() { # NAME SIGNAL: waits until it has ended
  local tries=0
  kill "-$2" "${pid[$1]}"
  while kill -0 "${pid[$1]}" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le $((patience * 10)) ] || die "$1 does not end"
    sleep 0.1
  done
}

# --- dumps ---------------------------------------------------------------------------------------

fetch() { # NAME QUERY FILE
  curl -sS --fail --max-time 20 -o "$3" "http://${address[$1]}/debug/pprof/$2"
}

# The profile names the file of the program; its real place says nothing, so it becomes /srv/acme/COMMAND.
neutral() { # FILE
  gzip -dc "$1" | WORK=$work perl -0777 -pe '
    s{\x32(.)(\Q$ENV{WORK}\E/[^/]+/([a-z-]+))}{
      length($2) == ord($1) ? "\x32" . chr(length("/srv/acme/$3")) . "/srv/acme/$3" : $&
    }gse' | gzip -9n >"$1.tmp"
  mv "$1.tmp" "$1"
}

dump() { # NAME STATE
  local to=$dumps/$1
  mkdir -p "$to"
  fetch "$1" 'goroutine?debug=2' "$to/$2.debug2.txt"
  fetch "$1" 'goroutine?debug=1' "$to/$2.debug1.txt"
  fetch "$1" 'goroutine?debug=0' "$to/$2.pb.gz"
  neutral "$to/$2.pb.gz"
}

# Two garbage collections start the clock of the waits: the runtime stamps what it finds waiting with the time of
# the collection before.
collect() { # NAME
  fetch "$1" 'heap?gc=1' /dev/null
  fetch "$1" 'heap?gc=1' /dev/null
}

sigquit() { # NAME STATE: ends the program; keeps its log
  stop "$1" QUIT
  cp "$work/$1/log" "$dumps/$1/$2.sigquit.log"
}

# --- programs: what each one goes through --------------------------------------------------------
# begin_NAME starts it and brings it to "before"; end_NAME brings it to "after".

few() { # NAME PATH...: the usual case, 5 requests
  local name=$1 path
  shift
  for path in "$@"; do ask "$name" 5 "$path"; done
}

many() { # NAME PATH...: 35 more
  local name=$1 path
  shift
  for path in "$@"; do ask "$name" 35 "$path"; done
}

web() { echo "http://${address[upstream]}"; }
line() { sed -n 's/.*lines on //p' "$work/upstream/log"; }

begin_invoice-sync() { start invoice-sync shop -upstream "$(web)" && few invoice-sync /sync?customer=1007; }
end_invoice-sync() { many invoice-sync /sync?customer=1007; }

begin_rate-board() { start rate-board treasury -upstream "$(web)" && few rate-board /board; }
end_rate-board() { many rate-board /board; }

begin_tenant-reports() { start tenant-reports reports && few tenant-reports /report?tenant=north; }
end_tenant-reports() { many tenant-reports /report?tenant=north; }

begin_audit-sink() { start audit-sink audit && few audit-sink /record?entry=login /confirm?event=17 /stream; }
end_audit-sink() { many audit-sink /record?entry=login /confirm?event=17 /stream; }

begin_price-poller() { start price-poller market && few price-poller /watch?article=A-100 /level?article=A-100; }
end_price-poller() { many price-poller /watch?article=A-100 /level?article=A-100; }

begin_article-import() { start article-import pim && few article-import '/import?lines=a:1;b;c:3'; }
end_article-import() { many article-import '/import?lines=a:1;b;c:3'; }

begin_account-ledger() {
  start account-ledger bank -core "$(line)"
  keep_asking account-ledger 1 /refresh?account=1
  sleep 0.3
  keep_asking account-ledger 5 /balance?account=2
}
end_account-ledger() { keep_asking account-ledger 35 /balance?account=2; }

begin_credit-limits() {
  start credit-limits credit -upstream "$(web)"
  keep_asking credit-limits 1 /export
  sleep 0.3
  keep_asking credit-limits 1 /change?customer=1
  sleep 0.3
  keep_asking credit-limits 5 /limit?customer=2
}
end_credit-limits() { keep_asking credit-limits 35 /limit?customer=2; }

begin_letter-print() { start letter-print letters && few letter-print /letter?text=one.two; }
end_letter-print() { many letter-print /letter?text=one.two; }

begin_quote-desk() { start quote-desk pricing && few quote-desk /quote?article=A-100; }
end_quote-desk() { many quote-desk /quote?article=A-100; }

begin_order-status() { start order-status orders && ask order-status 5 /wait?order=1 -timeout 300ms; }
end_order-status() { ask order-status 35 /wait?order=1 -timeout 300ms; }

begin_print-spool() { start print-spool spool && few print-spool /attach?printer=hall; }
end_print-spool() { many print-spool /attach?printer=hall; }

begin_thumb-cache() { start thumb-cache media && ask thumb-cache 2 /scale; }
end_thumb-cache() {
  ask thumb-cache 40 /scale
  collect thumb-cache
}

begin_badge-gate() { start badge-gate gate && ask badge-gate 3 /open -timeout 300ms; }
end_badge-gate() { ask badge-gate 17 /open -timeout 300ms; }

begin_shop-front() { # cold: just started; before: at rest after some load
  start shop-front store -upstream "$(web)"
  dump shop-front cold
  ask shop-front 40 /item -for 2s
}
end_shop-front() { # load: 40 concurrent requests; after: at rest again
  keep_asking shop-front 40 /item -for 5s
  sleep 2
  dump shop-front load
  sleep 5
}

begin_event-intake() {
  start event-intake intake
  keep_asking event-intake 24 /event -for 10m
  sleep 2
}
end_event-intake() {
  dump event-intake middle
  sleep 5
}

begin_weather-desk() { start weather-desk weather -office "$(line)" && few weather-desk /today; }
end_weather-desk() { many weather-desk /today; }

begin_link-check() { start link-check links && ask link-check 1 /night; }
end_link-check() {
  ask link-check 1 /day
  sleep 2
}

peer_of() { # NAME DESCRIPTOR COUNT [OPTION]: the other side, whose connections stay open
  local name=$1 number=$2 count=$3
  shift 3
  mkfifo "$work/$name.requests"
  "$work/parcel-desk/peer" "$@" "$count" "http://${address[$name]}/parcel" <"$work/$name.requests" &
  eval "exec $number>\"\$work/\$name.requests\""
}

begin_parcel-desk() { # calm and rush: 5 and 40 clients that ask all the time
  start parcel-desk parcels
  keep_asking parcel-desk 5 /parcel -for 8s
  sleep 2
  dump parcel-desk calm
  keep_asking parcel-desk 35 /parcel -for 4s
  sleep 2
  dump parcel-desk rush
  sleep 6
  peer_of parcel-desk 7 5
}
end_parcel-desk() { echo 35 >&7; }

begin_parcel-pool() { start parcel-pool parcels && peer_of parcel-pool 8 5 -pool; }
end_parcel-pool() { echo 40 >&8; }

cache() { if [ -z "${address[cache]-}" ]; then start cache cache; fi; }

begin_cart-desk-held() {
  cache
  start cart-desk-held carts -cache "${address[cache]}"
  ask cart-desk-held 10 /lock?cart=1
  keep_asking cart-desk-held 5 /cart?cart=2
}
end_cart-desk-held() { keep_asking cart-desk-held 35 /cart?cart=2; }

begin_cart-desk-busy() {
  cache
  start cart-desk-busy carts -cache "${address[cache]}"
  keep_asking cart-desk-busy 10 /next
  sleep 0.5
  keep_asking cart-desk-busy 5 /cart?cart=2
}
end_cart-desk-busy() { keep_asking cart-desk-busy 35 /cart?cart=2; }

# stock-ticker is the server of the others, and stock-dialer the client that hurts it.
calls() { sed -n 's/.*calls on //p' "$work/stock-ticker/log"; }

begin_stock-ticker() {
  start stock-ticker ticker
  start stock-dialer dialer -target "$(calls)"
  few stock-dialer /dial
}
end_stock-ticker() { many stock-dialer /dial; }
begin_stock-dialer() { [ -n "${pid[stock-dialer]-}" ] || die "stock-dialer comes with stock-ticker, before it"; }
end_stock-dialer() { :; }

begin_stock-news() {
  start stock-other ticker
  start stock-news dialer -target "$(sed -n 's/.*calls on //p' "$work/stock-other/log")"
  few stock-news /news
}
end_stock-news() { many stock-news /news; }

begin_stock-follow() {
  start stock-third ticker
  start stock-follow dialer -target "$(sed -n 's/.*calls on //p' "$work/stock-third/log")"
  keep_asking stock-follow 5 /follow
}
end_stock-follow() { keep_asking stock-follow 35 /follow; }

begin_depot-crashes() {
  local to=$dumps/depot-crashes case command trace
  mkdir -p "$to"
  for case in panic:labels deadlock:stocktake map-writes:sessions nil:gateway overflow:parts; do
    command=${case#*:}
    trace=single
    if [ "$command" = gateway ]; then trace=all; fi
    if GOTRACEBACK=$trace timeout "$patience" "$work/depot-crashes/$command" 2>"$to/crash-${case%:*}.log"; then
      die "$command did not crash"
    fi
  done
  # A handler that panics is no crash: the server logs it and goes on.
  start depot-crashes desk
  ask depot-crashes 1 /lane?zip=99999
  ask depot-crashes 1 /lane?zip=10115
  stop depot-crashes TERM
  cp "$work/depot-crashes/log" "$to/handler-panic.log"
  unset 'pid[depot-crashes]'
}

# --- all of it -----------------------------------------------------------------------------------

readonly known="invoice-sync rate-board tenant-reports audit-sink price-poller article-import account-ledger credit-limits \
letter-print quote-desk order-status print-spool thumb-cache badge-gate shop-front event-intake parcel-desk parcel-pool \
cart-desk-held cart-desk-busy stock-ticker stock-dialer stock-news stock-follow depot-crashes weather-desk link-check"
readonly quit="invoice-sync account-ledger quote-desk badge-gate"

if [ $# -gt 0 ]; then names=("$@"); else read -r -a names <<<"$known"; fi
for name in "${names[@]}"; do
  [[ " $known " == *" $name "* ]] || die "no program $name; there are: $known"
done

say "building ${#names[@]} programs"
build tools
for folder in $(for name in "${names[@]}"; do source_of "$name"; done | sort -u); do build "$folder"; done
start upstream upstream

live=()
for name in "${names[@]}"; do
  say "$name: before"
  rm -rf "${dumps:?}/$name"
  "begin_$name"
  if [ -n "${pid[$name]-}" ]; then
    sleep 0.5
    dump "$name" before
    collect "$name"
    live+=("$name")
  fi
done
if [ ${#live[@]} -gt 0 ]; then
  say "waiting $gap seconds"
  sleep "$gap"
fi
for name in ${live[@]+"${live[@]}"}; do
  say "$name: after"
  "end_$name"
  sleep 0.5
  dump "$name" after
  if [[ " $quit " == *" $name "* ]]; then sigquit "$name" after; fi
done

if found=$(grep -rlE '/(work|tmp|root|home)/' "$dumps" --include='*.txt' --include='*.log'); then
  die "paths of this machine in: $found"
fi
for file in "$dumps"/*/*.pb.gz; do
  if gzip -dc "$file" | grep -qaE '/(work|tmp|root|home)/'; then die "paths of this machine in $file"; fi
done
say "done; $(du -sh "$dumps" | cut -f1) in $dumps"
