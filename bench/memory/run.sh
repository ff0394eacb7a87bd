#!/usr/bin/env bash
# Prints what a process holds with 10,000 and 100,000 stored entries, and how long opening such a store takes.
#
#   run.sh [--record]     --record: keeps the table and the raw figures in bench/records
#
# The entries are made by src/cache/cache_bench.cc with made-up vectors of 384 numbers, since encoding 100,000 questions
# takes longer than it tells. BUILD names another build directory.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
cmake --build "$build" --target cache_bench >/dev/null
mkdir -p "$build/bench"
"$build/cache_bench" --benchmark_filter='^(memory|open)/' --benchmark_out="$build/bench/memory.json" \
  --benchmark_out_format=json >/dev/null
exec python3 bench/memory/table.py "$build/bench/memory.json" --command "bench/memory/run.sh $*" "$@"
