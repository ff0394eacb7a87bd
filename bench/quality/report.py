#!/usr/bin/env python3
"""How well the judge ranks and what a cache serves with it: docs/evidence/quality.json, docs/quality.md and its picture.

    report.py --data DIR --build BUILD [--work WORK] [--peers] [--write]

Encodes what is asked, lets the program's judge score it (judge_scores.cc), replays streams, and compares with the mapped
cosine and with peers. What is expensive is kept in WORK. Without --write the figures stay there too.
"""

import argparse
import collections
import json
import pathlib
import random
import subprocess

import numpy as np

import page
import peers_beside
import replays
import sets
from judged import GUARDS, Judged, Stream, logit, rank, vetoed

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORDERS = 5
DEFAULT, LOOSE = 0.95, 0.80  # thresholds on the reference scale
NO_EVIDENCE = -1.0  # below every threshold


def clusters_of(pairs):
    """What is drawn together: a set's group, else the pairs of one first text."""
    return np.array([p.group or p.a for p in pairs])


def scores_of(rows):
    return {"cosine": rows["cosine"], "mapped": rows["mapped"], "judge": logit(rows), "score": rank(rows)}


def pair_figures(pairs, rows):
    same, clusters = np.array([p.same for p in pairs]), clusters_of(pairs)
    found = {"n": len(pairs), "same": int(same.sum()), "clusters": len(set(clusters))}
    if len(set(same)) < 2:
        return found
    for name, score in scores_of(rows).items():
        found[name] = replays.auc_figures(same, score, clusters)
        found[name] |= {f"hits_{share:g}": replays.hits_at(same, score, share) for share in (0.01, 0.05)}
    found["default"] = verdicts(same, rows, clusters)
    return found


def verdicts(same, rows, clusters):
    """What the default guards serve at two thresholds: of the right pairs, of the wrong ones."""
    found = {}
    rng = np.random.default_rng(0)
    weights = list(replays.cluster_draws(clusters, replays.DRAWS, rng))
    for name, score in (("judge", rows["score"]), ("cosine", rows["mapped"])):
        for threshold in (DEFAULT, LOOSE):
            served = ~vetoed(rows) & (score >= threshold)
            row = found[f"{name} {threshold:.2f}"] = {}
            for label, what in ((1, "right"), (0, "wrong")):
                here = same == label
                row[what] = float(served[here].mean()) if here.any() else None
                row[what + "_95"] = replays.span([float((served * w)[here].sum() / w[here].sum()) for w in weights if w[here].sum()])
    return found


def by_set(pairs, rows):
    members = collections.defaultdict(list)
    for i, p in enumerate(pairs):
        members[p.set].append(i)
    return {name: pair_figures([pairs[i] for i in at], rows[at]) for name, at in members.items()}


def qqp_coverage(pairs, rows):
    at = [i for i, p in enumerate(pairs) if p.set == "qqp"]
    same = np.array([pairs[i].same for i in at])
    return {name: {f"{error:g}": replays.coverage(same, score[at], error) for error in (0.01, 0.05, 0.10)} for name, score in scores_of(rows).items()}


def foreign_pairs(judged, foreign):
    pairs, missing = foreign.pairs()
    judged.store.ensure([t for p in pairs for t in (p.a, p.b)])
    rows = judged.pairs("foreign pairs", pairs)
    kept = [i for i, p in enumerate(pairs) if not sets.for_development(p)]
    pairs, rows = [pairs[i] for i in kept], rows[kept]
    return {"missing": missing, "sets": by_set(pairs, rows), "qqp_coverage": qqp_coverage(pairs, rows)}


# --- our own ------------------------------------------------------------------------------------------------------


def slices(pairs):
    """New families by what is held against what: {name: places}."""
    kinds = [p.kind.split(" ", 1)[1] if p.set == "families_new" else "" for p in pairs]
    right = {"rewrites": {"rewrite"}, "synonyms": {"synonym"}, "light edits": {"light"}}
    found = {}
    for same, own in right.items():
        for trap in ("minimal", "rewritten"):
            found[f"{same} against {trap} traps"] = [i for i, k in enumerate(kinds) if k in own or k.startswith(trap)]
    return found


def own_pairs(judged):
    pairs = [p for p in sets.ours() if p.a != p.b]
    judged.store.ensure([t for p in pairs for t in (p.a, p.b)])
    rows = judged.pairs("our own pairs", pairs)
    at = collections.defaultdict(list)
    for i, p in enumerate(pairs):
        at[p.set, p.language].append(i)
    new = sorted({p.group for p in pairs if p.set == "families_new"})
    return {
        "families_new": new,
        "sets": by_set(pairs, rows),
        "slices": {name: pair_figures([pairs[i] for i in i_s], rows[i_s]) for name, i_s in slices(pairs).items()},
        "languages": {
            name: {code: pair_figures([pairs[i] for i in i_s], rows[i_s]) for (of, code), i_s in sorted(at.items()) if of == name}
            for name in ("families_new", "families_known", "books")
        },
    }


# --- streams ------------------------------------------------------------------------------------------------------


def distinct(items):
    seen = {}
    for item in items:
        if 3 < len(item.text) < 400:
            seen.setdefault((item.partition, item.text), item)
    return list(seen.values())


def orders_of(items, vectors):
    for number in range(ORDERS):
        order = list(range(len(items)))
        random.Random(f"order:{number}").shuffle(order)
        yield order, Stream(items, vectors, order)


def guarded(rows, score):
    return np.where(vetoed(rows), NO_EVIDENCE, score)


def stream_row(streams, rows, minilm):
    """rows: one array an order. minilm: cosines of the peers' encoder for the candidates, or None."""
    scores = {name: [scores_of(r)[name] for r in rows] for name in scores_of(rows[0])}
    scores["score, guards"] = [guarded(r, rank(r)) for r in rows]
    found = {name: replays.stream_figures(streams, score) for name, score in scores.items()}
    if minilm is not None:
        found["peers' cosine"] = replays.stream_figures(*minilm)
    found["default"] = {}
    for name, field in (("judge", "score"), ("cosine", "mapped")):
        for threshold in (DEFAULT, LOOSE):
            found["default"][f"{name} {threshold:.2f}"] = replays.served(streams, [guarded(r, r[field]) for r in rows], threshold)
    return found


def measure_streams(judged, foreign, minilm):
    found = {}
    for name, items in foreign.streams().items():
        items = distinct(items)
        judged.store.ensure([i.text for i in items])
        vectors = judged.store.vectors([i.text for i in items])
        streams = [s for _, s in orders_of(items, vectors)]
        rows = judged.ask(name, [q for s in streams for q in s.questions()])
        rows = np.split(rows, np.cumsum([len(s.right) for s in streams])[:-1])
        assert all(((r["bits"] & 1) != 0).sum() == (~vetoed(r) & (r["score"] >= DEFAULT)).sum() for r in rows), "a verdict is not its score and its guards"
        beside = None
        if minilm:
            theirs = [s for _, s in orders_of(items, minilm.vectors([i.text for i in items]))]
            beside = theirs, [s.nearest_cosines() for s in theirs]
        found[name] = {"requests": len(items), "answers": len(set(streams[0].answers))} | stream_row(streams, rows, beside)
    return found


# --- stored first, asked afterwards -------------------------------------------------------------------------------


def gsm_plus(data):
    """300 seeds stored, 2,400 changed ones asked. Right: one's own seed, and the change keeps its answer."""
    lines = [json.loads(line) for line in (data / "gsm_plus/gsmplus_testmini.jsonl").read_text(encoding="utf-8").splitlines()]
    seeds = list(dict.fromkeys(r["seed_question"] for r in lines))
    asked = [sets.Asked("", r["seed_question"] if r["answer"] == r["seed_answer"] else f"changed {i}", r["question"]) for i, r in enumerate(lines)]
    return [sets.Asked("", text, text) for text in seeds] + asked, len(seeds)


def mock(data):
    rows = json.loads((data / "qqp_gptcache/mock_data.json").read_text(encoding="utf-8"))
    return [sets.Asked("", r["origin"], r["origin"]) for r in rows] + [sets.Asked("", r["origin"], r["similar"]) for r in rows], len(rows)


FIXED = {"gsm_plus": gsm_plus, "gptcache_mock": mock}


def at_request_error(stream, score, stored, error):
    """Most requests served rightly or wrongly with wrong ones at most `error` of all requests."""
    asked = len(stream.items) - stored
    hit, wrong = replays.replay(stream, score, replays.grid(score))
    hits, wrong = hit.sum(1), wrong.sum(1)
    best = int(np.where(wrong <= error * asked, hits, -1).argmax())
    return {"hits": float(hits[best] / asked), "right": float((hits[best] - wrong[best]) / asked), "wrong": float(wrong[best] / asked)}


def measure_fixed(judged, data):
    found = {}
    for name, read in FIXED.items():
        try:
            items, stored = read(data)
        except FileNotFoundError:
            continue
        judged.store.ensure([i.text for i in items])
        stream = Stream(items, judged.store.vectors([i.text for i in items]), asked_from=stored)
        rows = judged.ask(name, list(stream.questions()))
        asked = len(items) - stored
        row = found[name] = {"stored": stored, "asked": asked}
        for system, field, score in (("judge", "score", rank(rows)), ("cosine", "mapped", rows["mapped"])):
            row[system] = {"at 1 % request error": at_request_error(stream, guarded(rows, score), stored, 0.01),
                           "no guards, at 1 %": at_request_error(stream, score, stored, 0.01)}  # fmt: skip
            for threshold in (DEFAULT, LOOSE):
                hit, wrong = replays.replay(stream, guarded(rows, rows[field]), np.array([threshold]))
                row[system][f"{threshold:.2f}"] = {"hits": float(hit.sum() / asked), "wrong": float(wrong.sum() / asked)}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    work = args.work or args.build / "quality"
    judged, foreign = Judged(args.build, work), sets.Foreign(args.data)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()
    figures = {"made_by": "bench/quality/report.py", "judge": judged.version, "commit": commit, "guards": GUARDS}
    minilm = None
    if args.peers:
        minilm, figures["peers"] = peers_beside.run(judged, foreign, args.data, work, FIXED, distinct, (DEFAULT, LOOSE))
    figures["pairs"] = foreign_pairs(judged, foreign)
    figures["ours"] = own_pairs(judged)
    figures["fixed"] = measure_fixed(judged, args.data)
    figures["streams"] = measure_streams(judged, foreign, minilm)
    page.write(figures, ROOT / "docs" if args.write else work)


if __name__ == "__main__":
    main()
