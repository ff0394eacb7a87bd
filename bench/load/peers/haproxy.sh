# HAProxy as a plain reverse proxy: a floor, not a gateway, as nginx. One thread, no log, connections to the provider
# kept and shared by all clients.
NAME=haproxy
PHASES="pass sse exact miss"
PORT=${HAPROXY_PORT:-9202}
version() { haproxy -v | sed -n '1s/HAProxy version \([^ ]*\).*/HAProxy \1/p'; }
url_of() {
	[ "$1" = exact ] && echo "http://127.0.0.1:$PORT/answer.json" || echo "http://127.0.0.1:$PORT/v1/chat/completions"
}
start() {
	local d="$WORK/haproxy"
	mkdir -p "$d"
	curl -sf --max-time 5 -d '{"model":"mock","messages":[]}' "http://$UPSTREAM/v1/chat/completions" >"$d/answer.json" || return
	cat >"$d/haproxy.cfg" <<-C
		global
		  nbthread 1
		  maxconn 4096
		defaults
		  mode http
		  timeout connect 5s
		  timeout client 60s
		  timeout server 60s
		  option http-keep-alive
		  option http-no-delay
		  http-reuse always
		frontend f
		  bind 127.0.0.1:$PORT
		  http-request return status 200 content-type application/json file $d/answer.json if { path /answer.json }
		  default_backend b
		backend b
		  server llm $UPSTREAM maxconn 4096 pool-max-conn -1
	C
	pinned haproxy haproxy -db -f "$d/haproxy.cfg"
	ready "http://127.0.0.1:$PORT/health"
}
