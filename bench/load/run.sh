#!/usr/bin/env bash
# Runs the peers side by side before a mock provider on this machine and prints one table.
#
#   run.sh [--quick] [--rounds N] [--record] [peer ...]     peers: direct nginx haproxy reprise
#
# --quick: one short round, to see that all works. --record: keeps the table and the raw figures in bench/records.
# Rounds are interleaved: every peer does a phase before any of them does the next one. Provider and load generator
# have one core (LOAD_CPU), the peers another (PEER_CPU). All traffic is on 127.0.0.1.
cd "$(dirname "$0")" || exit
. ./common.sh
rounds=5 seconds=2 warm=0.5 stored=1024 miss_stored=10000 stream_seconds=4 record=0
command="bench/load/run.sh $*"
while [ $# -gt 0 ]; do
	case $1 in
	--quick) rounds=1 seconds=0.7 warm=0.2 stored=128 miss_stored=256 stream_seconds=1.5 ;;
	--rounds) rounds=$2; shift ;;
	--record) record=1 ;;
	-*) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
	*) break ;;
	esac
	shift
done
[ $# -gt 0 ] || set -- direct nginx haproxy reprise

for tool in nginx haproxy curl taskset python3; do
	command -v $tool >/dev/null && continue
	echo "run.sh: $tool is missing (apt: nginx-light haproxy curl util-linux python3)" >&2
	exit 3
done
. ./go.sh || exit 3
"$GO" build -o "$WORK/bin/" ./upstream ./load || exit 3
python3 bodies.py "$WORK" "$stored" "$miss_stored" || exit 3
load=$WORK/bin/load
out=$WORK/results.jsonl
: >"$out"

up() { curl -s --max-time 5 "http://$UPSTREAM/$1" >/dev/null; }
all_peers=("$@")
stop_all() {
	rm -f "$WORK/direct.pid"
	local p
	for p in "${all_peers[@]}" upstream; do [ "$p" = direct ] || halt "$p"; done
}
trap stop_all EXIT
trap 'exit 130' INT TERM
NAME=upstream
CPU=$LOAD_CPU pinned upstream "$WORK/bin/upstream" -addr "$UPSTREAM"
ready "http://$UPSTREAM/health" || exit 3

declare -A url header does
for peer in "$@"; do
	PHASES="" NAME=""
	. "peers/$peer.sh" || exit
	echo "run.sh: $peer, $(version)" >&2
	start || exit 3
	printf '{"peer":"%s","phase":"idle","version":"%s","rss_kib":%d}\n' "$peer" "$(version)" \
		"$(rss_kib "$peer")" >>"$out"
	for phase in $PHASES; do
		does[$peer,$phase]=1
		url[$peer,$phase]=$(url_of "$phase")
		h=HEADERS_$phase
		header[$peer,$phase]=${!h:-x-bench: none}
		unset "$h"
	done
done

# one PEER BODIES RUN LOAD-ARGUMENTS...: one load run with the peer's processor time.
one() {
	local peer=$1 phase=$2 run=$3 before after figures name
	local -a headers=() names
	shift 3
	[ "${does[$peer,$phase]:-}" = 1 ] || return 0
	IFS='|' read -ra names <<<"${header[$peer,$phase]}"
	for name in "${names[@]}"; do headers+=(-H "$name"); done
	before=$(cpu_ns "$peer")
	figures=$(taskset -c "$LOAD_CPU" "$load" -label "$peer" -url "${url[$peer,$phase]}" "${headers[@]}" \
		-bodies "$WORK/$phase.jsonl" -warmup ${warm}s -duration ${seconds}s "$@") || return
	after=$(cpu_ns "$peer")
	printf '{"peer":"%s","phase":"%s","run":"%s","round":%d,"cpu_ns":%d,"rss_kib":%d,"load":%s}\n' \
		"$peer" "$phase" "$run" "$round" $((after - before)) "$(rss_kib "$peer")" "$figures" >>"$out"
}
for ((round = 1; round <= rounds; round++)); do
	echo "run.sh: round $round of $rounds" >&2
	for phase in pass exact; do
		for peer in "$@"; do one "$peer" $phase rate500 -mode open -rate 500 -conns 64; done
		for peer in "$@"; do one "$peer" $phase full -conns 32; done
		[ $phase = pass ] || for peer in "$@"; do one "$peer" $phase alone -conns 1; done
	done
	for tokens in 16 32 64; do
		for peer in "$@"; do one "$peer" semantic$tokens alone -conns 1; done
		for peer in "$@"; do one "$peer" semantic$tokens rate50 -mode open -rate 50 -conns 64; done
	done
	for peer in "$@"; do one "$peer" miss alone -conns 1; done
	for peer in "$@"; do one "$peer" miss rate50 -mode open -rate 50 -conns 64; done
	# Streams run at rates that leave the load generator idle most of the time, or it would measure itself.
	up "config?ttft=50ms&itl=20ms&deltas=50"
	for peer in "$@"; do one "$peer" sse streams64 -sse -conns 64 -ramp 1s -warmup 1500ms -duration ${stream_seconds}s; done
	up "config?ttft=200ms&itl=50ms&deltas=60"
	for peer in "$@"; do one "$peer" sse streams512 -sse -conns 512 -ramp 3s -warmup 3500ms -duration ${stream_seconds}s; done
	up "config?ttft=0s&itl=0s&deltas=50"
done

printf '{"phase":"sizes","name":"miss_stored","value":%d}\n' "$miss_stored" >>"$out"
for tokens in 16 32 64; do # how long the questions really are, counted by the encoder's own tokenizer
	[ -x "${REPRISE_BIN:-}" ] || break
	"$REPRISE_BIN" embed <"$WORK/semantic$tokens.txt" 2>/dev/null | python3 -c '
import json, statistics, sys
n = [json.loads(line)["tokens"] for line in sys.stdin]
print(json.dumps({"phase": "sizes", "name": sys.argv[1], "value": statistics.median(n)}))' "semantic$tokens" >>"$out" 2>/dev/null
done
if [ $record = 1 ]; then
	python3 table.py "$out" --command "$command" --record ../records
else
	python3 table.py "$out" --command "$command"
fi
