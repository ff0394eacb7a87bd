"""Measures of a score: ranking, and what a cache would do with it. Pure numpy."""

import collections

import numpy as np


def auc(same, score):
    """Probability that a right pair scores above a wrong one; ties count half."""
    same, score = np.asarray(same), np.asarray(score, float)
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ordered = score[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    ends = np.append(starts[1:], len(score))
    for start, end in zip(starts, ends):
        ranks[order[start:end]] = (start + end + 1) / 2
    right = same == 1
    n, m = right.sum(), (~right).sum()
    if n == 0 or m == 0:
        return float("nan")
    return (ranks[right].sum() - n * (n + 1) / 2) / (n * m)


def hits_at(same, score, trap_share):
    """Share of right pairs accepted at the threshold that accepts this share of wrong ones."""
    same, score = np.asarray(same), np.asarray(score, float)
    wrong = np.sort(score[same == 0])[::-1]
    threshold = wrong[min(len(wrong) - 1, int(trap_share * len(wrong)))]
    return float((score[same == 1] > threshold).mean())


def interval(statistic, same, score, cluster=None, draws=200, seed=0):
    """95 % bootstrap over clusters (pairs by default)."""
    rng = np.random.default_rng(seed)
    same, score = np.asarray(same), np.asarray(score, float)
    cluster = np.arange(len(same)) if cluster is None else np.unique(cluster, return_inverse=True)[1]
    members = collections.defaultdict(list)
    for i, c in enumerate(cluster):
        members[c].append(i)
    members = [np.array(m) for m in members.values()]
    values = []
    for _ in range(draws):
        chosen = np.concatenate([members[i] for i in rng.integers(0, len(members), len(members))])
        value = statistic(same[chosen], score[chosen])
        if value == value:
            values.append(value)
    return tuple(np.quantile(values, [0.025, 0.975])) if values else (float("nan"),) * 2


def coverage(same, score, error):
    """Largest share of all pairs that can be served at this hit error, over thresholds."""
    same, score = np.asarray(same), np.asarray(score, float)
    order = np.argsort(-score, kind="stable")
    wrong = np.cumsum(same[order] == 0)
    served = np.arange(1, len(order) + 1)
    last = np.append(score[order][1:] != score[order][:-1], True)  # a threshold serves ties together
    allowed = last & (wrong <= error * served)
    return float(served[allowed].max() / len(order)) if allowed.any() else 0.0


def replay(answers, candidates, scores, threshold):
    """(hits, wrong hits) of a cache that begins empty and stores what it missed. candidates[i]: indices of earlier items."""
    stored = np.zeros(len(answers), bool)
    hits = wrong = 0
    for i, found in enumerate(candidates):
        best, at = threshold, -1
        for j, score in zip(found, scores[i]):
            if stored[j] and score >= best and (score > best or at < 0):
                best, at = score, j
        if at >= 0:
            hits += 1
            wrong += answers[at] != answers[i]
        else:
            stored[i] = True
    return hits, wrong


def hit_rate_at(answers, candidates, scores, error, least=20):
    """Best hit rate with at most this hit error, over thresholds read off the run."""
    every = np.sort(np.concatenate([s for s in scores if len(s)]))
    thresholds = np.unique(np.quantile(every, np.concatenate([np.linspace(0.3, 0.95, 25), np.linspace(0.952, 0.9995, 40)])))
    best = (0, None)
    for threshold in thresholds:
        hits, wrong = replay(answers, candidates, scores, threshold)
        if hits >= least and wrong <= error * hits and hits > best[0]:
            best = (hits, float(threshold))
    return best[0] / len(answers), best[1]
