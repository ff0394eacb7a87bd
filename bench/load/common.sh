# Sourced by run.sh and by every script in peers/.
#
# A peer script sets NAME and PHASES (names of request bodies it answers) and defines start, version and
# url_of PHASE; it may set HEADERS_<PHASE>. Everything is bound to 127.0.0.1; work files go to WORK.
set -u
: "${WORK:=${TMPDIR:-/tmp}/reprise-bench}"
: "${UPSTREAM:=127.0.0.1:9100}"
: "${LOAD_CPU:=0}" "${PEER_CPU:=1}"
mkdir -p "$WORK/bin"

# pinned NAME COMMAND...: a session of its own, so that all its processes are found (and ended) by session id.
pinned() {
	local name=$1
	shift
	setsid taskset -c "${CPU:-$PEER_CPU}" "$@" >"$WORK/$name.log" 2>&1 </dev/null &
	echo $! >"$WORK/$name.pid"
}

# ready URL: waits up to a minute for a good answer.
ready() {
	local i
	for ((i = 0; i < 300; i++)); do
		curl -sf -o /dev/null --max-time 2 "$1" && return 0
		kill -0 "$(cat "$WORK/$NAME.pid")" 2>/dev/null || break
		sleep 0.2
	done
	echo "$NAME: not ready at $1; the end of its log:" >&2
	tail -5 "$WORK/$NAME.log" >&2
	return 1
}

# members SID: ids of the processes in a session.
members() {
	local stat
	for stat in /proc/[0-9]*/stat; do
		awk -v want="$1" '{ p = $1; sub(/^.*\) /, ""); if ($4 == want) print p }' "$stat" 2>/dev/null
	done
}

# cpu_ns NAME: processor time so far of all threads of a session, in nanoseconds: the scheduler's own count where
# the kernel keeps one, else clock ticks.
cpu_ns() {
	local p
	for p in $(members "$(cat "$WORK/$1.pid")"); do
		if [ -r "/proc/$p/schedstat" ]; then
			cat /proc/"$p"/task/*/schedstat 2>/dev/null | awk '{ s += $1 } END { printf "%.0f\n", s }'
		else
			awk '{ sub(/^.*\) /, ""); printf "%.0f\n", ($12 + $13) * 10000000 }' "/proc/$p/stat" 2>/dev/null
		fi
	done | awk '{ s += $1 } END { printf "%.0f\n", s }'
}

# rss_kib NAME: resident memory of a session.
rss_kib() {
	local p
	for p in $(members "$(cat "$WORK/$1.pid")"); do
		awk '/^VmRSS/ { print $2 }' "/proc/$p/status" 2>/dev/null
	done | awk '{ s += $1 } END { print s + 0 }'
}

# halt NAME: ends the session that pinned started, and nothing else.
halt() {
	local file="$WORK/$1.pid" sid p i
	[ -f "$file" ] || return 0
	sid=$(cat "$file")
	rm -f "$file"
	for p in $(members "$sid"); do kill -TERM "$p" 2>/dev/null; done
	for ((i = 0; i < 50; i++)); do
		[ -z "$(members "$sid")" ] && return 0
		sleep 0.1
	done
	for p in $(members "$sid"); do kill -KILL "$p" 2>/dev/null; done
	return 0
}
