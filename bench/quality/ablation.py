#!/usr/bin/env python3
"""What each group of features is worth: the trees are trained again without it and measured on foreign pairs and streams.

    ablation.py --data DIR --build BUILD --work TRAINING [--kept KEPT] [--write]

TRAINING: the folder of tools/judge/train.py (rows.npz, names.json, base.judge); needs lightgbm. KEPT: report.py's folder.
Adds its table to what report.py wrote.
"""

import argparse
import json
import pathlib
import random
import re
import sys

import lightgbm
import numpy as np

import page
import replays
import sets
from judged import Judged, Stream
from report import ROOT, distinct, slices

sys.path.insert(0, str(ROOT / "tools/judge"))
import train as training  # noqa: E402
from dataset import UNKNOWN, surroundings  # noqa: E402

LAYER = "(cover|gap|worst|residue_similarity|residue_best|shared){}(_.*)?"
GROUPS = {
    "nothing": "-",
    "residue net": "residue_score",
    "layer 8": LAYER.format(8),
    "layer 12": LAYER.format(12),
    "layers 8 and 12": LAYER.format("(8|12)"),
    "pieces left over, lengths, edit": "residue_(mass|tokens|heaviest)_.*|affix|middle_.*|length.*|(first|last)_same|trigrams|question_mark",
    "readings: numbers, negation, names": "(numbers|negation|names)_differs?|numbers|negations|names|one_language",
    "cues": "cue_.*",
    "order": "inversions|shared_inversions|bigrams|reordered",
    "surroundings": "above_mean|margin|rank|mean|candidates",
}
STREAMS = ("stackfaq", "aia_bde", "insuranceqa", "qqp_stream")
ORDERS = 2
CLIP = 8
# One ensemble in half the rounds, so that twelve of them take minutes: differences are what is looked at.
TREES, ROUNDS = training.TREES | {"learning_rate": 0.1}, 160


class Ablation:
    def __init__(self, args):
        self.build = training.Build(args.data, args.work, args.build)
        self.build.store = Judged(args.build, args.kept or args.build / "quality").store
        self.model = args.work / "base.judge"
        rows = np.load(args.work / "rows.npz", allow_pickle=True)
        self.names = json.loads((args.work / "names.json").read_text())["names"]
        usable = rows["train"] & ~np.isnan(rows["features"][:, 0])
        self.x, self.y, self.weight = rows["features"][usable], rows["same"][usable], rows["weight"][usable]
        self.read_pairs(sets.Foreign(args.data))
        self.read_streams(sets.Foreign(args.data))

    def features(self, a, b, around):
        return self.build.features(self.model, a, b, around)

    def read_pairs(self, foreign):
        own = [p for p in sets.ours() if p.a != p.b and p.set == "families_new"]
        self.pairs = [p for p in foreign.pairs()[0] if not sets.for_development(p)] + own
        self.build.store.ensure([t for p in self.pairs for t in (p.a, p.b)])
        self.pair_features = self.features([p.a for p in self.pairs], [p.b for p in self.pairs], [UNKNOWN] * len(self.pairs))

    def read_streams(self, foreign):
        self.streams = {}
        for name, items in foreign.streams().items():
            if name not in STREAMS:
                continue
            items = distinct(items)
            self.build.store.ensure([i.text for i in items])
            vectors = self.build.store.vectors([i.text for i in items])
            for number in range(ORDERS):
                order = list(range(len(items)))
                random.Random(f"order:{number}").shuffle(order)
                stream = Stream(items, vectors, order)
                a = [stream.items[i].text for i in stream.asker]
                b = [stream.items[j].text for c in stream.candidates for j in c]
                around = [surroundings(n, r, len(c)) for n, c in zip(stream.neighbours, stream.candidates) for r in range(len(c))]
                self.streams.setdefault(name, []).append((stream, self.features(a, b, around)))

    def measure(self, keep, mix):
        data = lightgbm.Dataset(self.x[:, keep], self.y, weight=self.weight, feature_name=[self.names[i] for i in keep])
        booster = lightgbm.train(TREES, data, ROUNDS)

        def score(features):
            trees = np.clip(booster.predict(features[:, keep], raw_score=True), -CLIP, CLIP)
            return np.nan_to_num(trees + mix * (features[:, 0] - 0.93), nan=-99)

        found = {}
        at = {}
        for i, p in enumerate(self.pairs):
            at.setdefault(p.set, []).append(i)
        same, own = np.array([p.same for p in self.pairs]), score(self.pair_features)
        foreign = [replays.auc(same[i], own[i]) for name, i in at.items() if name not in ("families_new", "gptcache_mock")]
        found["foreign pairs, mean AUC"] = float(np.mean(foreign))
        for name in ("cannot", "pawsx_other", "stackfaq", "families_new"):
            if name in at:
                found[f"{name} pairs"] = replays.auc(same[at[name]], own[at[name]])
        hardest = slices(self.pairs)["rewrites against minimal traps"]
        found["new families: rewrites, minimal traps"] = replays.auc(same[hardest], own[hardest])
        for name, orders in self.streams.items():
            scores = [score(features) for _, features in orders]
            found[f"{name} stream"] = float(np.mean([replays.auc(s.right, v) for (s, _), v in zip(orders, scores)]))
            if name == "stackfaq":
                rates = [replays.best_rate(*(x.sum(1) for x in replays.replay(s, v, replays.grid(v))), len(s.items), 0.05) for (s, _), v in zip(orders, scores)]
                found["stackfaq stream, hits at ≤ 5 %"] = float(np.mean(rates))
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "build", "work"):
        parser.add_argument("--" + name, required=True, type=pathlib.Path)
    parser.add_argument("--kept", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    ablation = Ablation(args)
    every = range(len(ablation.names))
    variants = {group: ([i for i in every if not re.fullmatch(pattern, ablation.names[i])], training.MIX) for group, pattern in GROUPS.items()}
    variants["cosine beside the trees"] = list(every), 0
    variants["cosine, beside the trees and in them"] = [i for i in every if ablation.names[i] != "cosine"], 0
    rows, base = {}, None
    for name, (keep, mix) in variants.items():
        found = ablation.measure(keep, mix)
        base = base or found
        rows[name] = {"features": len(keep), "values": [v if name == "nothing" else v - base[k] for k, v in found.items()]}
        print(name, len(keep), *(f"{v:+.3f}" for v in rows[name]["values"]), flush=True)
    folder = ROOT / "docs" if args.write else args.kept or args.build / "quality"
    figures = json.loads((folder / "evidence/quality.json").read_text())
    page.write(figures | {"ablation": {"columns": list(base), "rows": rows}}, folder)


if __name__ == "__main__":
    main()
