#!/usr/bin/env bash
# Measures the guards on sets of pairs: bench/quality/run.sh DIR [--write]. README.md says what DIR holds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
data=${1:?usage: bench/quality/run.sh DIR [--write]}
ninja -C build judge vocabulary > /dev/null 2>&1
clang++-19 -std=c++20 -O2 -DFMT_HEADER_ONLY=1 -Iinclude -Isrc bench/quality/judge_pairs.cc \
  build/src/judge/libjudge.a build/src/vocabulary/libvocabulary.a -lutf8proc -o build/judge_pairs
python3 bench/quality/guards.py --data "$data" --pairs build/judge_pairs "${@:2}"
