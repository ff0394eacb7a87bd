#!/usr/bin/env bash
# Measures on sets that are not in the repository: bench/quality/run.sh DIR [--write]. README.md says what DIR holds.
# Needs ./dev build first. BUILD names another build directory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${BUILD:-build}
if [ $# -eq 0 ]; then
  echo "bench/quality measures sets that are not in the repository: bench/quality/run.sh DIR (README.md)"
  exit 0
fi
cmake --build "$build" --target judge_pairs conversations > /dev/null
python3 bench/quality/guards.py --pairs "$build/judge_pairs" --data "$@"
exec python3 bench/quality/context.py --program "$build/conversations" --model "$build/models/multilingual-e5-small.model" --data "$@"
