#!/usr/bin/env bash
# Prints what judging eight candidates costs, with and without the model, and the bytes of evidence.
#
#   run.sh [--record]     --record: keeps the table and the raw figures in bench/records
#
# BUILD names another build directory.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
cmake --build "$build" --target judge_bench >/dev/null
mkdir -p "$build/bench"
"$build/judge_bench" --benchmark_filter='^(eight_by_|evidence_of_)' --benchmark_repetitions=5 \
  --benchmark_enable_random_interleaving=true --benchmark_out="$build/bench/judge.json" \
  --benchmark_out_format=json >/dev/null
exec python3 bench/judge/table.py "$build/bench/judge.json" --command "bench/judge/run.sh $*" "$@"
