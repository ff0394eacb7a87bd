# nginx: a reverse proxy for pass-through, and a static file for the exact hit. A floor, not a gateway: it neither
# reads JSON nor hashes.
NAME=nginx
PHASES="pass sse exact miss"
PORT=${NGINX_PORT:-9201}
version() { nginx -v 2>&1 | sed 's/.*: //'; }
url_of() {
	[ "$1" = exact ] && echo "http://127.0.0.1:$PORT/answer.json" || echo "http://127.0.0.1:$PORT/v1/chat/completions"
}
start() {
	local d="$WORK/nginx"
	mkdir -p "$d/www"
	# An answer of the provider, byte for byte, as the stored one is.
	curl -sf --max-time 5 -d '{"model":"mock","messages":[]}' "http://$UPSTREAM/v1/chat/completions" >"$d/www/answer.json" || return
	chmod 755 "$d" "$d/www"
	cat >"$d/nginx.conf" <<-C
		$([ "$(id -u)" -ne 0 ] || echo "user $(id -un);")
		worker_processes 1;
		daemon off;
		pid $d/pid;
		error_log stderr warn;
		events { worker_connections 4096; }
		http {
		  access_log off;
		  client_body_temp_path $d/b; proxy_temp_path $d/p; fastcgi_temp_path $d/f;
		  uwsgi_temp_path $d/u; scgi_temp_path $d/s;
		  keepalive_requests 10000000;
		  client_body_buffer_size 256k;
		  open_file_cache max=16;
		  sendfile on;
		  tcp_nopush on;
		  upstream llm { server $UPSTREAM; keepalive 1024; keepalive_requests 10000000; }
		  server {
		    listen 127.0.0.1:$PORT;
		    root $d/www;
		    # A POST to a file is answered with the file.
		    location = /answer.json { error_page 405 =200 /answer.json; types { application/json json; } }
		    location / {
		      proxy_pass http://llm;
		      proxy_http_version 1.1;
		      proxy_set_header Connection "";
		      proxy_buffering off;
		    }
		  }
		}
	C
	pinned nginx nginx -p "$d" -e stderr -c "$d/nginx.conf"
	ready "http://127.0.0.1:$PORT/health"
}
