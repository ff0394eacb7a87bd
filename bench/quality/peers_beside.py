"""Others' caches on the first requests of the same streams (peers.py), and ours on exactly those."""

import hashlib
import json
import pathlib
import random
import subprocess

import numpy as np

import replays
from judged import Stream, vetoed

REQUESTS_MAX = 1000  # a stream; GPTCache keeps no more entries by default
HERE = pathlib.Path(__file__).parent


class MiniLm:
    def __init__(self, texts, vectors):
        self.at, self.all = {t: i for i, t in enumerate(texts)}, vectors

    def vectors(self, texts):
        return self.all[[self.at[t] for t in texts]]


def requests_of(foreign, data, fixed, distinct):
    """{name: (items in their order, how many are stored first)}, and every text of the whole streams."""
    found, texts = {}, {}
    for name, items in foreign.streams().items():
        items = distinct(items)
        texts |= dict.fromkeys(i.text for i in items)
        random.Random("order:0").shuffle(items)
        found[name] = items[:REQUESTS_MAX], 0
    for name, read in fixed.items():
        items, stored = read(data)
        texts |= dict.fromkeys(i.text for i in items)
        found[name] = items, stored
    return found, list(texts)


def asked_of_peers(requests, texts, work):
    at = {t: i for i, t in enumerate(texts)}
    said = {"texts": texts, "streams": {n: {"stored": s, "requests": [at[i.text] for i in items]} for n, (items, s) in requests.items()}}
    data = json.dumps(said, ensure_ascii=False).encode()
    kept = work / f"peers-{hashlib.sha256(data).hexdigest()[:16]}.json"
    if not kept.exists():
        (work / "peers.json").write_bytes(data)
        subprocess.run([HERE / "peers.sh", work / "peers", work / "peers.json", kept], check=True)
    return json.loads(kept.read_text())


def outcome(items, stored, served):
    """Of what one system served: hits, wrong hits, with intervals over answers."""
    asked = np.arange(len(items)) >= stored
    hit = np.array([s is not None for s in served])
    wrong = np.array([s is not None and items[s][:2] != items[i][:2] for i, s in enumerate(served)])
    clusters = np.unique([i.answer for i in items], return_inverse=True)[1][asked]
    hit, wrong = hit[asked], wrong[asked]
    weights = list(replays.cluster_draws(clusters, replays.DRAWS, np.random.default_rng(0)))
    return {
        "hit_rate": float(hit.mean()), "hit_rate_95": replays.span([float(hit @ w / w.sum()) for w in weights]),
        "hit_error": float(wrong.sum() / max(1, hit.sum())),
        "hit_error_95": replays.span([float(wrong @ w / max(1, hit @ w)) for w in weights]),
        "hits": int(hit.sum()), "wrong": int(wrong.sum()),
    }  # fmt: skip


def run(judged, foreign, data, work, fixed, distinct, thresholds):
    requests, texts = requests_of(foreign, data, fixed, distinct)
    answers = asked_of_peers(requests, texts, work)
    judged.store.ensure(texts)
    found = {}
    for name, (items, stored) in requests.items():
        row = found[name] = {"requests": len(items) - stored}
        for system in ("gptcache", "redisvl"):
            if system in answers:
                row[system] = outcome(items, stored, answers[system][name])
        stream = Stream(items, judged.store.vectors([i.text for i in items]), asked_from=stored)
        rows = judged.ask(f"{name}, beside peers", list(stream.questions()))
        for system, field in (("judge", "score"), ("cosine", "mapped")):
            for threshold in thresholds:
                score = np.where(vetoed(rows), -1, rows[field])
                row[f"{system} {threshold:.2f}"] = outcome(items, stored, replays.served_from(stream, score, threshold))
    return MiniLm(texts, np.load(answers["vectors"])), found
