#!/usr/bin/env bash
# Counts what a request costs where wall time says little: instructions by function (callgrind), system calls
# (strace) and allocations, for pass-through and exact hits, JSON and streams. Its tables are in docs/performance.md.
#
#   profile.sh [PHASE ...]       phases: pass sse exact exact_sse
#
# One shard, one client connection, 1 KB bodies. The provider is the mock; its stream has 50 deltas on `sse`, and the
# stored one 300 on `exact_sse`. Needs valgrind and strace beside what run.sh needs. Nothing here depends on how loaded
# the machine is, but for how deltas of a stream fall together into reads.
cd "$(dirname "$0")" || exit
. ./common.sh
phases=("$@")
[ $# -gt 0 ] || phases=(pass sse exact exact_sse)
count=${COUNT:-2000} # requests that are counted
for tool in valgrind strace objcopy curl taskset python3; do
	command -v $tool >/dev/null && continue
	echo "profile.sh: $tool is missing (apt: valgrind strace binutils curl util-linux python3)" >&2
	exit 3
done
. ./go.sh || exit 3
"$GO" build -o "$WORK/bin/" ./upstream ./load || exit 3
python3 bodies.py "$WORK" 16 16 || exit 3

trap 'halt reprise; halt upstream' EXIT
trap 'exit 130' INT TERM
NAME=upstream
CPU=$LOAD_CPU pinned upstream "$WORK/bin/upstream" -addr "$UPSTREAM"
ready "http://$UPSTREAM/health" || exit 3
. peers/reprise.sh
# Debian's valgrind cannot read the compiler's line tables; names are all it needs.
ln -sfn "$(dirname "$REPRISE_BIN")/models" "$WORK/bin/models"
objcopy --strip-debug "$REPRISE_BIN" "$WORK/bin/reprise" || exit 3
REPRISE_BIN=$WORK/bin/reprise

# ask PHASE COUNT: that many requests, one after another.
ask() {
	local header=HEADERS_$1 more=""
	[[ $1 != *sse ]] || more=-sse
	"$WORK/bin/load" -url "$(url_of "$1")" -H "${!header}" -bodies "$WORK/$1.jsonl" -conns 1 -warmup 0s -duration 120s \
		-timeout 60s -max "$2" $more
}
deltas() { curl -s --max-time 5 "http://$UPSTREAM/config?deltas=$1" >/dev/null; }

for phase in "${phases[@]}"; do
	deltas 50
	[ "$phase" != exact_sse ] || deltas 300
	RUN_UNDER="valgrind -q --tool=callgrind --instr-atstart=no --separate-threads=no --callgrind-out-file=$WORK/callgrind.%p"
	start_empty || exit 3
	pid=$(cat "$WORK/reprise.pid")
	ask "$phase" 200 >/dev/null || exit
	callgrind_control -i on "$pid" >/dev/null
	ask "$phase" "$count" >"$WORK/profile.load" || exit
	callgrind_control -i off "$pid" >/dev/null
	halt reprise
	python3 profile.py "$phase" "$WORK/profile.load" "$WORK/callgrind.$pid"

	RUN_UNDER=""
	start_empty || exit 3
	ask "$phase" 200 >/dev/null || exit
	strace -f -c -o "$WORK/strace.txt" -p "$(cat "$WORK/reprise.pid")" 2>/dev/null &
	tracer=$!
	sleep 1
	ask "$phase" "$count" >"$WORK/profile.load" || exit
	kill -INT $tracer
	wait $tracer
	halt reprise
	python3 profile.py "$phase" "$WORK/profile.load" "$WORK/strace.txt"
done
