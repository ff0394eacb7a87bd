"""Questions and candidates given to the judge of the program (judge_scores.cc); what it said is kept between runs."""

import hashlib
import pathlib
import struct
import subprocess
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools/judge"))
from store import Store  # noqa: E402

ACCEPTED, NUMBERS, NEGATION, NAMES, BELOW, COSINE_ACCEPTED = 1, 2, 4, 8, 16, 32
GUARDS = NUMBERS | NEGATION | NAMES
JUDGED = np.dtype([("cosine", "<f8"), ("mapped", "<f8"), ("probability", "<f8"), ("logit", "<f8"), ("score", "<f8"), ("bits", "<u8")])
NEIGHBOURS, CANDIDATES = 32, 8


def vetoed(rows):
    return (rows["bits"] & GUARDS) != 0


def logit(rows):
    """The judge's own order, before the scale of a language; what it cannot judge comes last."""
    return np.nan_to_num(rows["logit"], nan=-50, posinf=50, neginf=-50)


def rank(rows):
    """The order that a threshold sees: the score; where that says 0 or 1 or was rounded, the logit."""
    return rows["score"] + 1e-6 * np.tanh(logit(rows) / 8)


class Judged:
    def __init__(self, build, work):
        self.program = str(build / "judge_scores")
        self.work = work
        self.store = Store(work / "store", str(build / "judge_states"), str(build / "models/multilingual-e5-small.model"))
        self.version = subprocess.run([self.program, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def ask(self, name, questions):
        """questions: [(text, cosines of its neighbours, [text of a candidate])], texts encoded; returns one row a candidate."""
        data = bytearray()
        for text, neighbours, candidates in questions:
            data += struct.pack("<III", *self.store.at[text], len(neighbours))
            data += np.asarray(neighbours, "<f4").tobytes()
            data += struct.pack("<I", len(candidates))
            for candidate in candidates:
                data += struct.pack("<II", *self.store.at[candidate])
        key = hashlib.sha256(self.version.encode() + data).hexdigest()[:24]
        kept = self.work / f"judged-{key}.npy"
        if not kept.exists():
            done = subprocess.run([self.program, str(self.store.folder)], input=bytes(data), stdout=subprocess.PIPE, check=True)
            np.save(kept, np.frombuffer(done.stdout, JUDGED))
        rows = np.load(kept)
        print(f"{name}: {len(rows)} candidates judged", flush=True)
        return rows

    def pairs(self, name, pairs):
        return self.ask(name, [(p.a, (), [p.b]) for p in pairs])


class Stream:
    """Requests in an order with the nearest earlier ones: [candidates of i] = places in the order, nearest first."""

    def __init__(self, items, vectors, order=None, asked_from=0):
        self.items = [items[i] for i in order] if order is not None else list(items)
        v = vectors[order] if order is not None else vectors
        cosines = v @ v.T
        partition = np.unique([i.partition for i in self.items], return_inverse=True)[1]
        self.candidates, self.neighbours = [], []  # of each request
        for i in range(len(self.items)):
            earlier = np.arange(min(i, asked_from) if asked_from else i)
            earlier = earlier[partition[earlier] == partition[i]] if i >= asked_from else earlier[:0]
            row = cosines[i, earlier]
            near = np.argsort(-row, kind="stable")[:NEIGHBOURS]
            self.neighbours.append(row[near])
            self.candidates.append(earlier[near[:CANDIDATES]])
        self.answers = np.unique([i.partition + "\n" + i.answer for i in self.items], return_inverse=True)[1]
        self.counts = np.array([len(c) for c in self.candidates])
        self.right = np.concatenate([self.answers[c] == self.answers[i] for i, c in enumerate(self.candidates)]).astype(int)
        self.asker = np.repeat(np.arange(len(self.items)), self.counts)

    def questions(self):
        texts = [i.text for i in self.items]
        for i, candidates in enumerate(self.candidates):
            yield texts[i], self.neighbours[i], [texts[j] for j in candidates]

    def nearest_cosines(self):
        """One a candidate: the score of a cache that has nothing but its cosine."""
        return np.concatenate([n[: len(c)] for n, c in zip(self.neighbours, self.candidates)]).astype(float)
