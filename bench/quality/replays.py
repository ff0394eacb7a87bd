"""What a cache does with scores: replays at many thresholds at once, and intervals over orders and clusters."""

import numpy as np

DRAWS = 200


def grid(scores):
    """Thresholds worth trying: quantiles, close where hits begin."""
    scores = scores[scores > -1]
    if not len(scores):
        return np.array([2.0])
    levels = np.concatenate([np.linspace(0, 0.95, 30), np.linspace(0.952, 0.9995, 40)])
    return np.unique(np.quantile(scores, levels))


def replay(stream, scores, thresholds):
    """(hit, wrong): bool [thresholds, requests] of a cache that begins empty and stores what it missed."""
    stored = np.zeros((len(thresholds), len(stream.items)), bool)
    hit, wrong = np.zeros_like(stored), np.zeros_like(stored)
    lines = np.arange(len(thresholds))
    at = 0
    for i, candidates in enumerate(stream.candidates):
        if len(candidates):
            own = scores[at : at + len(candidates)]
            at += len(candidates)
            usable = stored[:, candidates] & (own[None] >= thresholds[:, None])
            best = np.where(usable, own[None], -np.inf).argmax(1)
            hit[:, i] = usable.any(1)
            wrong[:, i] = hit[:, i] & (stream.answers[candidates[best]] != stream.answers[i])
        stored[lines, i] = ~hit[:, i]
    return hit, wrong


def served_from(stream, scores, threshold):
    """Per request the place of the one that it is served from, or None."""
    stored, served, at = np.ones(len(stream.items), bool), [], 0
    for i, candidates in enumerate(stream.candidates):
        own = np.where(stored[candidates], scores[at : at + len(candidates)], -np.inf)
        at += len(candidates)
        hit = len(own) > 0 and own.max() >= threshold
        served.append(int(candidates[own.argmax()]) if hit else None)
        stored[i] = not hit
    return served


def best_rate(hits, wrong, requests, error, least=20):
    """Best share of requests that hit with at most this share of hits wrong; over the last axis, the thresholds."""
    allowed = (hits >= least) & (wrong <= error * hits)
    return np.where(allowed, hits, 0).max(-1) / requests


def cluster_draws(clusters, draws, rng):
    """[draws, members]: how often each member is in a sample of whole clusters."""
    number = np.unique(clusters, return_inverse=True)[1]
    count = number.max() + 1
    for _ in range(draws):
        yield np.bincount(rng.integers(0, count, count), minlength=count)[number]


def auc(same, score, weight=None):
    """Probability that a right row scores above a wrong one; ties count half."""
    weight = np.ones(len(same)) if weight is None else weight
    number = np.unique(score, return_inverse=True)[1]
    right = np.bincount(number, weight * (same == 1), number.max() + 1)
    wrong = np.bincount(number, weight * (same == 0), number.max() + 1)
    total = right.sum() * wrong.sum()
    return float((right * (np.cumsum(wrong) - wrong / 2)).sum() / total) if total else float("nan")


def span(values):
    values = np.asarray([v for v in values if v == v])
    return [float(x) for x in np.quantile(values, [0.025, 0.975])] if len(values) else [float("nan")] * 2


def auc_figures(same, score, clusters, draws=DRAWS, seed=0):
    rng = np.random.default_rng(seed)
    number = np.unique(score, return_inverse=True)[1]
    return {"auc": auc(same, score), "auc_95": span([auc(same, number, w) for w in cluster_draws(clusters, draws, rng)])}


def stream_figures(streams, scores, errors=(0.01, 0.05), seed=0):
    """streams, scores: one an order. AUC over candidates, hit rates at stated hit errors, and the whole curve."""
    rng = np.random.default_rng(seed)
    aucs = [auc(s.right, v) for s, v in zip(streams, scores)]
    thresholds = grid(np.concatenate(scores))
    outcomes = [replay(s, v, thresholds) for s, v in zip(streams, scores)]
    requests = len(streams[0].items)
    totals = [(h.sum(1), w.sum(1)) for h, w in outcomes]
    found = {"auc": float(np.mean(aucs))}
    for error in errors:
        found[f"hits_{error:g}"] = float(np.mean([best_rate(h, w, requests, error) for h, w in totals]))
    drawn = {name: [] for name in found}
    per_order = DRAWS // len(streams)
    for stream, score, (hit, wrong) in zip(streams, scores, outcomes):
        number = np.unique(score, return_inverse=True)[1]
        for weight in cluster_draws(stream.answers, per_order, rng):
            h, w = hit @ weight, wrong @ weight
            for error in errors:
                drawn[f"hits_{error:g}"].append(best_rate(h, w, weight.sum(), error))
            drawn["auc"].append(auc(stream.right, number, weight[stream.asker]))
    for name, values in drawn.items():
        found[name + "_95"] = span(values)
    found["curve"] = [[float(t), float(np.mean([h[i] for h, _ in totals]) / requests), float(sum(w[i] for _, w in totals) / max(1, sum(h[i] for h, _ in totals)))]
                      for i, t in enumerate(thresholds)]  # fmt: skip
    return found


def served(streams, scores, threshold, seed=0):
    """Hit rate and hit error at one threshold, with intervals over orders and clusters."""
    rng = np.random.default_rng(seed)
    rates, errors, drawn_rates, drawn_errors, all_hits, all_wrong = [], [], [], [], 0, 0
    for stream, score in zip(streams, scores):
        hit, wrong = (x[0] for x in replay(stream, score, np.array([threshold])))
        rates.append(hit.mean())
        all_hits, all_wrong = all_hits + int(hit.sum()), all_wrong + int(wrong.sum())
        for weight in cluster_draws(stream.answers, DRAWS // len(streams), rng):
            drawn_rates.append(float(hit @ weight) / weight.sum())
            drawn_errors.append(float(wrong @ weight) / max(1, float(hit @ weight)))
    return {"hit_rate": float(np.mean(rates)), "hit_rate_95": span(drawn_rates), "hit_error": all_wrong / max(1, all_hits),
            "hit_error_95": span(drawn_errors), "hits": all_hits, "wrong": all_wrong}  # fmt: skip


def hits_at(same, score, trap_share):
    """Share of right pairs accepted at the threshold that accepts this share of wrong ones."""
    same, score = np.asarray(same), np.asarray(score, float)
    wrong = np.sort(score[same == 0])[::-1]
    threshold = wrong[min(len(wrong) - 1, int(trap_share * len(wrong)))]
    return float((score[same == 1] > threshold).mean())


def coverage(same, score, error):
    """Largest share of all pairs that can be served at this hit error, over thresholds."""
    same, score = np.asarray(same), np.asarray(score, float)
    order = np.argsort(-score, kind="stable")
    wrong = np.cumsum(same[order] == 0)
    served = np.arange(1, len(order) + 1)
    last = np.append(score[order][1:] != score[order][:-1], True)  # a threshold serves ties together
    allowed = last & (wrong <= error * served)
    return float(served[allowed].max() / len(order)) if allowed.any() else 0.0
