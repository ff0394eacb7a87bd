# Reprise: one process, a route for each phase, chosen by a header. The pass-through route has the cache off. On the
# semantic route everything near is a hit (threshold 0, no guards), so that each request pays for look-up, encoder,
# search, judge and body, whatever the questions are.
NAME=reprise
PHASES="pass sse exact miss semantic16 semantic32 semantic64"
PORT=${REPRISE_PORT:-9290}
: "${REPRISE_BIN:=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)/build/reprise}"
version() { "$REPRISE_BIN" --version 2>&1 | head -1; }
url_of() { echo "http://127.0.0.1:$PORT/v1/chat/completions"; }
HEADERS_pass="x-bench: off"
HEADERS_sse="x-bench: off"
HEADERS_miss="x-bench: miss|cache-control: no-store" # looked up, never stored: what is searched stays the same
HEADERS_exact="x-bench: exact" HEADERS_exact_sse="x-bench: exact"
HEADERS_semantic16="x-bench: semantic" HEADERS_semantic32="x-bench: semantic" HEADERS_semantic64="x-bench: semantic"
start() { start_empty && fill; }
start_empty() {
	local d="$WORK/reprise"
	rm -rf "$d"
	mkdir -p "$d"
	cat >"$d/reprise.yaml" <<-C
		data_plane: {listen: 127.0.0.1:$PORT, anonymous: true}
		admin: {listen: 127.0.0.1:$((PORT + 1))}
		storage: {path: $d/data}
		upstreams:
		  - {name: mock, dialect: openai, base_url: "http://$UPSTREAM", credential: none}
		routes:
		  - {name: pass, match: {header: {x-bench: off}}, upstream: mock, cache: {mode: off}}
		  - {name: exact, match: {header: {x-bench: exact}}, upstream: mock, cache: {mode: exact, scope: tenant, ttl: 1h}}
		  - name: semantic
		    match: {header: {x-bench: semantic}}
		    upstream: mock
		    cache: {mode: semantic, scope: tenant, threshold: 0, guards: [], ttl: 1h}
		  - {name: miss, match: {header: {x-bench: miss}}, upstream: mock, cache: {mode: semantic, scope: tenant, ttl: 1h}}
	C
	# shellcheck disable=SC2086  # RUN_UNDER is a command with its arguments
	pinned reprise ${RUN_UNDER:-} "$REPRISE_BIN" serve --config "$d/reprise.yaml"
	ready "http://127.0.0.1:$((PORT + 1))/readyz"
}
# What the hits are found in: the exact bodies once each, and the stored questions, always asked anew.
fill() {
	local load="$WORK/bin/load -url $(url_of exact) -conns 4 -warmup 0s"
	$load -bodies "$WORK/exact.jsonl" -H "x-bench: exact" -max 64 -duration 20s >/dev/null &&
		$load -bodies "$WORK/stored.jsonl" -mark "" -H "x-bench: semantic" -H "cache-control: no-cache" \
			-max "$(wc -l <"$WORK/stored.jsonl")" -duration 120s >"$WORK/fill.json" &&
		$load -bodies "$WORK/miss_stored.jsonl" -mark "" -H "x-bench: miss" -H "cache-control: no-cache" \
			-max "$(wc -l <"$WORK/miss_stored.jsonl")" -duration 290s >"$WORK/fill_miss.json" &&
		all_stored
}
# all_stored: an answer may reach its client before it is stored. Fails when the store did not get them all.
all_stored() {
	local want=0 have file i
	for file in exact stored miss_stored; do want=$((want + $(sort -u "$WORK/$file.jsonl" | wc -l))); done
	for ((i = 0; i < 100; i++)); do
		have=$(curl -s "http://127.0.0.1:$((PORT + 1))/metrics" | awk '/^reprise_cache_entries /  { print $2 }')
		[ "${have%.*}" = "$want" ] && return 0
		sleep 0.1
	done
	echo "reprise: $have entries are stored, $want were to be; see $WORK/fill_miss.json" >&2
	return 1
}
