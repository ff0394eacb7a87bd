"""The replays and intervals of this folder against plain ones, on random scores."""

import os
import pathlib
import random
import sys
import types

import numpy as np
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import replays  # noqa: E402

SEED = int(os.environ.get("REPRISE_SEED", random.randrange(2**32)))


def plain_auc(same, score):
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


def plain_replay(answers, candidates, scores, threshold):
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


def random_stream(rng, requests=120, answers=25):
    """Requests with up to eight earlier candidates, and scores with ties."""
    candidates = [rng.permutation(i)[:8] for i in range(requests)]
    stream = types.SimpleNamespace(items=list(range(requests)), answers=rng.integers(0, answers, requests), candidates=candidates)
    scores = np.round(rng.random(sum(len(c) for c in candidates)), 2)
    return stream, scores


def by_request(stream, scores):
    return np.split(scores, np.cumsum([len(c) for c in stream.candidates])[:-1])


@pytest.fixture
def rng():
    print(f"REPRISE_SEED={SEED}")
    return np.random.default_rng(SEED)


def test_replaying_all_thresholds_at_once_counts_what_one_replay_each_counts(rng):
    stream, scores = random_stream(rng)
    thresholds = np.array([0.1, 0.5, 0.8, 0.9, 0.97, 1.5])
    hit, wrong = replays.replay(stream, scores, thresholds)
    for i, threshold in enumerate(thresholds):
        one = plain_replay(stream.answers, stream.candidates, by_request(stream, scores), threshold)
        assert (hit[i].sum(), wrong[i].sum()) == one


def test_what_a_request_is_served_from_is_what_the_replay_counts(rng):
    stream, scores = random_stream(rng)
    hit, wrong = replays.replay(stream, scores, np.array([0.9]))
    served = replays.served_from(stream, scores, 0.9)
    assert [s is not None for s in served] == list(hit[0])
    assert [s is not None and stream.answers[s] != stream.answers[i] for i, s in enumerate(served)] == list(wrong[0])


def test_auc_is_the_plain_one_and_a_weight_of_two_is_a_row_twice(rng):
    same, score = rng.integers(0, 2, 200), np.round(rng.random(200), 2)
    assert replays.auc(same, score) == pytest.approx(plain_auc(same, score))
    twice = rng.integers(1, 3, 200)
    repeated = plain_auc(np.repeat(same, twice), np.repeat(score, twice))
    assert replays.auc(same, score, twice) == pytest.approx(repeated)


def test_a_draw_takes_whole_clusters(rng):
    clusters = np.repeat(["a", "b", "c"], [5, 1, 3])
    for weight in replays.cluster_draws(clusters, 20, rng):
        assert len(set(weight[:5])) == 1 and len(set(weight[6:])) == 1
        assert weight[0] + weight[5] + weight[6] == 3


def test_best_rate_keeps_to_the_hit_error_and_to_enough_hits():
    hits, wrong = np.array([100, 60, 30, 5]), np.array([30, 3, 0, 0])
    assert replays.best_rate(hits, wrong, 200, 0.05) == 0.3
    assert replays.best_rate(hits, wrong, 200, 0.01) == 0.15
    assert replays.best_rate(hits[3:], wrong[3:], 200, 0.01) == 0
