"""The replays and intervals of this folder against the plain ones of tools/judge/measure.py, on random scores."""

import os
import pathlib
import random
import sys
import types

import numpy as np
import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools/judge")]
import measure  # noqa: E402
import replays  # noqa: E402

SEED = int(os.environ.get("REPRISE_SEED", random.randrange(2**32)))


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
        one = measure.replay(stream.answers, stream.candidates, by_request(stream, scores), threshold)
        assert (hit[i].sum(), wrong[i].sum()) == one


def test_what_a_request_is_served_from_is_what_the_replay_counts(rng):
    stream, scores = random_stream(rng)
    hit, wrong = replays.replay(stream, scores, np.array([0.9]))
    served = replays.served_from(stream, scores, 0.9)
    assert [s is not None for s in served] == list(hit[0])
    assert [s is not None and stream.answers[s] != stream.answers[i] for i, s in enumerate(served)] == list(wrong[0])


def test_auc_is_the_plain_one_and_a_weight_of_two_is_a_row_twice(rng):
    same, score = rng.integers(0, 2, 200), np.round(rng.random(200), 2)
    assert replays.auc(same, score) == pytest.approx(measure.auc(same, score))
    twice = rng.integers(1, 3, 200)
    repeated = measure.auc(np.repeat(same, twice), np.repeat(score, twice))
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
