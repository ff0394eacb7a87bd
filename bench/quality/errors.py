#!/usr/bin/env python3
"""Writes down what the judge gets wrong, to be read: docs/judge_errors.md is written from it.

    errors.py --data DIR --build BUILD [--work WORK] [--each N]  ->  WORK/errors.md, WORK/errors_by_kind.md

The first has texts of sets that may not be passed on: it stays in WORK.
"""

import argparse
import collections
import pathlib

import numpy as np

import replays
import sets
from judged import BELOW, GUARDS, NAMES, NEGATION, NUMBERS, Judged, logit
from page import percent, table
from report import DEFAULT, LOOSE

NAMED = {NUMBERS: "numbers", NEGATION: "negation", NAMES: "names", BELOW: "below"}


def line(pair, row):
    reasons = ",".join(name for bit, name in NAMED.items() if row["bits"] & bit)
    return f"- {row['logit']:.2f} {row['score']:.3f} (cos {row['cosine']:.3f}, {reasons or 'served'}) [{pair.language} {pair.kind}] {pair.a}  ⟷  {pair.b}"


def worst(pairs, rows, each):
    """The right pairs with the lowest scores, the wrong ones with the highest, then a sample of the errors at the middle threshold."""
    same, score = np.array([p.same for p in pairs]), logit(rows)
    right, wrong = np.flatnonzero(same == 1), np.flatnonzero(same == 0)
    served = ((rows["bits"] & GUARDS) == 0) & (rows["score"] >= DEFAULT)
    loose = ((rows["bits"] & GUARDS) == 0) & (rows["score"] >= LOOSE)
    vetoed = (rows["bits"] & GUARDS) != 0
    rng = np.random.default_rng(0)

    def some(at):
        return sorted(rng.choice(at, min(each, len(at)), replace=False)) if len(at) else []

    yield f"right, lowest scores ({len(right)})", right[np.argsort(score[right])][:each]
    yield f"right, vetoed by guards ({vetoed[right].sum()} of {len(right)})", some(right[vetoed[right]])
    yield f"right, refused at {LOOSE:.2f} ({(~loose[right]).sum()})", some(right[~loose[right]])
    yield f"wrong, highest scores ({len(wrong)})", wrong[np.argsort(-score[wrong])][:each]
    yield f"wrong, served at {DEFAULT} ({served[wrong].sum()})", some(wrong[served[wrong]])
    yield f"wrong, served at {LOOSE:.2f} ({loose[wrong].sum()})", some(wrong[loose[wrong]])


def by_kind(pairs, rows):
    """Per kind of pair: n, AUC against the set's other label, served at both thresholds."""
    same, score = np.array([p.same for p in pairs]), logit(rows)
    at = collections.defaultdict(list)
    for i, p in enumerate(pairs):
        kind = p.kind if p.set != "families_new" else p.kind.split()[0] + (" same" if p.same else " " + " ".join(p.kind.split()[1:]))
        at[p.set, kind, p.same].append(i)
    lines = []
    for (name, kind, label), i in sorted(at.items(), key=lambda item: str(item[0])):
        i = np.array(i)
        other = np.flatnonzero((same != label) & np.array([p.set == name for p in pairs]))
        both = np.concatenate([i, other])
        free = (rows["bits"][i] & GUARDS) == 0
        served = [percent(float((free & (rows["score"][i] >= t)).mean())) for t in (DEFAULT, LOOSE)]
        ranked = f"{replays.auc(same[both], score[both]):.3f}" if len(other) else "-"
        lines.append([name, kind or "-", "same" if label else "different", len(i), ranked, *served, percent(float((~free).mean()))])
    return table(["set", "kind", "", "n", "AUC against the rest", "served at 0.95, %", "at 0.80, %", "vetoed, %"], lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "build"):
        parser.add_argument("--" + name, required=True, type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=20)
    args = parser.parse_args()
    work = args.work or args.build / "quality"
    judged = Judged(args.build, work)
    foreign = sets.Foreign(args.data).pairs()[0]
    own = [p for p in sets.ours() if p.a != p.b]
    judged.store.ensure([t for p in foreign + own for t in (p.a, p.b)])
    rows = np.concatenate([judged.pairs("foreign pairs", foreign), judged.pairs("our own pairs", own)])
    pairs = foreign + own
    kept = [i for i, p in enumerate(pairs) if i >= len(foreign) or not sets.for_development(p)]
    pairs, rows = [pairs[i] for i in kept], rows[kept]
    at = collections.defaultdict(list)
    for i, p in enumerate(pairs):
        at[p.set].append(i)
    out = []
    for name, i in sorted(at.items()):
        out.append(f"\n# {name}\n")
        for title, chosen in worst([pairs[j] for j in i], rows[i], args.each):
            out += [f"\n## {name}: {title}\n", *(line(pairs[i[j]], rows[i[j]]) for j in chosen)]
    (work / "errors.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    (work / "errors_by_kind.md").write_text(by_kind(pairs, rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
