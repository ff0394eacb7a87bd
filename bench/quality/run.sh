#!/usr/bin/env bash
# Measures on sets that are not in the repository: bench/quality/run.sh --data DIR [--peers] [--write] [--only PART]
# PART: judge, guards or context. README.md says what DIR holds. Needs ./dev build first. BUILD names another build directory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=${BUILD:-build}
data="" peers="" write="" only=""
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=${2:?--data DIR}; shift ;;
    --peers) peers=--peers ;;
    --write) write=--write ;;
    --only) only=${2:?--only PART}; shift ;;
    *) data=$1 ;;
  esac
  shift
done
if [ -z "$data" ]; then
  echo "bench/quality measures sets that are not in the repository: bench/quality/run.sh --data DIR (README.md)"
  exit 0
fi
wanted() { [ -z "$only" ] || [ "$only" = "$1" ]; }

venv=$build/quality/venv
if [ ! -x "$venv/bin/python" ] || [ bench/quality/requirements.txt -nt "$venv/installed" ]; then
  mkdir -p "$build/quality"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r bench/quality/requirements.txt
  touch "$venv/installed"
fi
cmake --build "$build" --target judge_pairs conversations judge_states judge_scores > /dev/null
if wanted judge; then
  "$venv/bin/python" bench/quality/report.py --data "$data" --build "$build" $peers $write
fi
if wanted guards; then
  python3 bench/quality/guards.py --pairs "$build/judge_pairs" --data "$data" $write
fi
if wanted context; then
  python3 bench/quality/context.py --program "$build/conversations" --model "$build/models/multilingual-e5-small.model" --data "$data" $write
fi
