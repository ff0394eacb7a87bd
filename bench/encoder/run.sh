#!/bin/bash
# Prints the encoder's latency beside ONNX Runtime int8 with the same weights. Arguments go to compare.py.
# Needs ./dev build first. BUILD names another build directory.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
venv=$build/bench/venv
if [ ! -x "$venv/bin/python" ] || [ bench/encoder/requirements.txt -nt "$venv/installed" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r bench/encoder/requirements.txt
  touch "$venv/installed"
fi
cmake --build "$build" --target encoder_lines > /dev/null
exec "$venv/bin/python" bench/encoder/compare.py --program "$build/encoder_lines" --scratch "$build/bench" \
  --model "$build/models/multilingual-e5-small.model" "$@"
