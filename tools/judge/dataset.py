"""Rows to train on: labelled pairs, mined neighbours, and the candidates that a cache would meet in streams."""

import collections
import dataclasses
import random

import numpy as np

from sources import SOURCES

CANDIDATES, NEIGHBOURS, NEIGHBOURS_MIN = 8, 32, 8
STREAM_MAX = {"mkqa": 3500, "tatoeba": 4000, "home-assistant": 4500, "books": 16000}
MINED = {"mkqa": 600, "banking77": 500, "clinc150": 500, "snips": 250, "xsid": 120, "mlqa": 150, "xquad": 150,
         "tatoeba-parallel": 120}  # fmt: skip
POOL_MAX = 2000
UNKNOWN = (np.nan,) * 5


@dataclasses.dataclass
class Rows:
    a: list = dataclasses.field(default_factory=list)  # texts
    b: list = dataclasses.field(default_factory=list)
    same: list = dataclasses.field(default_factory=list)
    source: list = dataclasses.field(default_factory=list)
    language: list = dataclasses.field(default_factory=list)
    kind: list = dataclasses.field(default_factory=list)
    part: list = dataclasses.field(default_factory=list)
    group: list = dataclasses.field(default_factory=list)
    around: list = dataclasses.field(default_factory=list)

    def add(self, a, b, same, source, language, kind, part, group, around=UNKNOWN):
        for name, value in zip(self.__dataclass_fields__, (a, b, same, source, language, kind, part, group, around)):
            getattr(self, name).append(value)

    def texts(self):
        return list(dict.fromkeys(self.a + self.b))


def surroundings(cosines, rank, judged):
    """As surroundings_of() of the product; `cosines` falling, at most NEIGHBOURS of them."""
    nearest = cosines[:NEIGHBOURS]
    if len(nearest) < NEIGHBOURS_MIN:
        return UNKNOWN
    mean = float(np.mean(nearest))
    other = nearest[1 if rank == 0 else 0]
    return nearest[rank] - mean, nearest[rank] - other, rank, mean, judged


def replay_candidates(items, vectors):
    """For each item in order: (index of candidate, its surroundings) among the earlier ones of its partition."""
    members = collections.defaultdict(list)
    for i, item in enumerate(items):
        earlier = members[item[0]]
        found = []
        if earlier:
            cosines = vectors[earlier] @ vectors[i]
            order = np.argsort(-cosines, kind="stable")[:NEIGHBOURS]
            falling = cosines[order]
            judged = min(CANDIDATES, len(order))
            found = [(earlier[order[r]], surroundings(falling, r, judged)) for r in range(judged)]
        earlier.append(i)
        yield i, found


def mined(pools, store, rows):
    """Near neighbours with another meaning: what the partition of a cache looks like around a question."""
    for (source, language), items in pools.items():
        rng = random.Random(f"mined:{source}:{language}")
        items = [(g, t) for g, t in {t: (g, t) for g, t in items}.values() if 8 < len(t) < 150]
        rng.shuffle(items)
        items = items[:POOL_MAX]
        store.ensure([t for _, t in items], states=False)
        vectors = store.vectors([t for _, t in items])
        for i in rng.sample(range(len(items)), min(MINED[source], len(items))):
            cosines = vectors @ vectors[i]
            cosines[i] = -1
            order = np.argsort(-cosines)[:60]
            others = [r for r, j in enumerate(order) if items[j][0] != items[i][0]]
            if not others:
                continue
            rank = others[0] if rng.random() < 0.6 else rng.choice(others[:25])
            j = order[rank]
            known = rank < CANDIDATES and rng.random() < 0.5
            around = surroundings(cosines[order], rank, CANDIDATES) if known else UNKNOWN
            part = "validate" if rng.random() < 0.1 else "train"
            rows.add(items[i][1], items[j][1], 0, "mined-" + source, language, "neighbour", part, items[i][1], around)


def streams(streams, store, rows):
    for name, items in streams.items():
        rng = random.Random("stream:" + name)
        items = list({(p, t): (p, a, t) for p, a, t in items if 3 < len(t) < 300}.values())
        rng.shuffle(items)
        items = items[: STREAM_MAX.get(name, 2500)]
        store.ensure([t for _, _, t in items])
        vectors = store.vectors([t for _, _, t in items])
        for i, found in replay_candidates(items, vectors):
            for j, around in found:
                same = int(items[i][1] == items[j][1])
                part = "validate" if rng.random() < 0.05 else "train"
                rows.add(items[i][2], items[j][2], same, "stream-" + name, items[i][0], "stream", part, items[i][1], around)


def labelled(pairs, rows):
    for r in pairs:
        if r.part != "test":
            rows.add(r.a, r.b, r.same, r.source, r.language, r.kind, r.part, r.group)


MINED_WEIGHT = 0.15  # of each pool's neighbours
STREAMS_WEIGHT = 0.5  # of all streams, beside all pairs
BOOKS_IN_STREAMS = 3  # the only one with several wordings of one support question
RARE = 200  # a stream with fewer right candidates counts less


def weights(rows):
    """What a source weighs does not hang on how many rows it has; both labels weigh the same, in pairs and in streams."""
    source, same = np.array(rows.source), np.array(rows.same)
    used = np.array(rows.part) == "train"
    stream = np.char.startswith(source, "stream-")
    out = np.zeros(len(source))
    for name in sorted(set(rows.source)):
        here = used & (source == name)
        for label in (0, 1):
            chosen = here & (same == label)
            count = chosen.sum()
            if not count:
                continue
            if name.startswith("stream-"):
                out[chosen] = (0.25 if label and count <= RARE else BOOKS_IN_STREAMS if name == "stream-books" else 1) / count
            elif name.startswith("mined-"):
                out[chosen] = MINED_WEIGHT / count
            else:
                out[chosen] = SOURCES[name][2] * min(1, 2 * count / here.sum()) / count
    for part, total in ((stream, STREAMS_WEIGHT), (~stream, 1)):
        for label in (0, 1):
            chosen = used & part & (same == label)
            out[chosen] *= total / out[chosen].sum()
    return out / out.mean()
