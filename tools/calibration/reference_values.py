#!/usr/bin/env python3
"""Makes src/calibration/testdata/reference_values.json: what others' programs say of the certificate's arithmetic.

  python3 -m venv DIR && DIR/bin/pip install -r tools/calibration/requirements.txt
  DIR/bin/pip install --no-build-isolation --no-deps confseq==0.0.11        # compiles; needs g++ and Boost's headers
  DIR/bin/python tools/calibration/reference_values.py

SciPy (BSD-3-Clause) gives the exact bounds; confseq (MIT), by the authors of the paper, the boundaries of Howard,
Ramdas, McAuliffe and Sekhon (2021). Each boundary is checked once more here, by integrating the mixture numerically.
Neither is needed to build or to test: the values are committed.
"""
import json
import math
import pathlib

import numpy
import scipy
from confseq import boundaries
from scipy import integrate, optimize, special, stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "src" / "calibration" / "testdata" / "reference_values.json"
SHAPE = 0.5  # kShape of running_bound.cc
DELTA_FIRST_PERIOD = 0.05 * 6 / math.pi**2 / 2


def binomial():
    for total in (1, 7, 59, 299, 417, 5000, 1_000_000):
        for count in sorted({0, 1, 5, total // 3, total - 1, total}):
            for delta in (0.05, DELTA_FIRST_PERIOD, 0.001):
                if count <= total:
                    upper = stats.beta.ppf(1 - delta, count + 1, total - count) if count < total else 1.0
                    lower = stats.beta.ppf(delta, count, total - count + 1) if count > 0 else 0.0
                    yield {"count": count, "total": total, "delta": delta, "upper": upper, "lower": lower}


def hypergeometric_upper(hits, audited, wrong, delta):
    """The largest number of wrong hits with a tail above delta; the tail is summed from SciPy's log of each term."""

    def tail(wrong_in_all):
        terms = stats.hypergeom.logpmf(numpy.arange(wrong + 1), hits, wrong_in_all, audited)
        return math.exp(special.logsumexp(terms))

    low, high = wrong, hits - (audited - wrong)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if tail(middle) > delta else (low, middle - 1)
    return low, tail(min(low + 1, hits)) if low < hits else 0.0


def hypergeometric():
    for hits, audited in ((10, 4), (100, 100), (500, 299), (8340, 417), (25_020, 1251), (1_000_000, 1500), (20_000_000, 4000)):
        for wrong in sorted({0, 1, 3, 12, audited}):
            for delta in (0.05, DELTA_FIRST_PERIOD):
                if wrong <= audited:
                    upper, tail = hypergeometric_upper(hits, audited, wrong, delta)
                    yield {"hits": hits, "audited": audited, "wrong": wrong, "delta": delta, "wrong_upper": upper,
                           "tail_past_it": tail}


def v_opt(alpha):
    """confseq takes the intrinsic time to be best at; this one gives the shape that we have."""
    return SHAPE * (2 * math.log(1 / (2 * alpha)) + math.log(1 + 2 * math.log(1 / (2 * alpha))))


def log_mixture_by_integration(s, v):
    """The gamma-exponential mixture at scale 1, over t = 1 - lambda."""
    density = lambda t: t ** (SHAPE - 1) * math.exp(-SHAPE * t)
    norm = integrate.quad(density, 0, 1)[0]
    value = integrate.quad(lambda t: density(t) * math.exp((1 - t) * (s + v) + v * math.log(t)), 0, 1, limit=500)[0]
    return math.log(value / norm)


def gamma_exponential():
    alpha = 0.05
    for time in (0.25, 1, 3.7, 12, 100, 2500):
        for delta in (0.05, DELTA_FIRST_PERIOD, 1e-4):
            bound = boundaries.gamma_exponential_mixture_bound(time, delta, v_opt(alpha), 1.0, alpha)
            if bound + time < 600:
                assert abs(log_mixture_by_integration(bound, time) + math.log(delta)) < 1e-6
            yield {"intrinsic_time": float(time), "delta": delta, "boundary": bound}
    for delta in (0.05, DELTA_FIRST_PERIOD, 1e-4):  # confseq cannot begin its search at 0
        log = lambda s: boundaries.gamma_exponential_log_mixture(s, 0.0, v_opt(alpha), 1.0, alpha) + math.log(delta)
        yield {"intrinsic_time": 0.0, "delta": delta, "boundary": optimize.brentq(log, 1e-9, 1e3, xtol=1e-12)}


def theorem_4():
    """Whole sequences of changing means, with the running mean as the guess, as Theorem 4 has them."""
    random = numpy.random.default_rng(1)
    for top, delta in ((1.0, 0.05), (20.0, DELTA_FIRST_PERIOD)):
        terms = [round(float(x), 3) for x in random.beta(0.5, 3 + numpy.arange(60) / 20) * top]
        guesses, squares = [0.0] + [float(numpy.mean(terms[:i])) for i in range(1, len(terms))], 0.0
        squares = sum((x - guess) ** 2 for x, guess in zip(terms, guesses))
        margin = boundaries.gamma_exponential_mixture_bound(squares, delta, v_opt(0.05) * top**2, top, 0.05)
        yield {"terms": terms, "range": top, "delta": delta, "upper": (sum(terms) + margin) / len(terms),
               "lower": (sum(terms) - margin) / len(terms)}


def gamma_poisson():
    alpha = 0.05
    for wrong in (3, 4, 7, 20, 150):
        for delta in (0.05, DELTA_FIRST_PERIOD):
            log = lambda x: (boundaries.gamma_poisson_log_mixture(wrong - x, x, v_opt(alpha), 1.0, alpha)
                             + math.log(delta))
            expected = optimize.brentq(log, 1e-12, wrong, xtol=1e-13) if log(1e-12) > 0 else 0.0
            yield {"wrong": wrong, "delta": delta, "expected_lower": expected}


def main():
    # The authors' own figures, from an implementation in R: test/uniform_boundaries_unittest.cpp of confseq.
    assert abs(boundaries.gamma_exponential_mixture_bound(100, 0.05, 100, 2, 0.05) - 33.02017) < 1e-5
    assert abs(boundaries.gamma_poisson_mixture_bound(100, 0.05, 100, 2, 0.05) - 30.1949) < 1e-4
    values = {
        "made_by": f"tools/calibration/reference_values.py with SciPy {scipy.__version__} (BSD-3-Clause), confseq 0.0.11 (MIT)",
        "binomial": list(binomial()),
        "hypergeometric": list(hypergeometric()),
        "gamma_exponential": list(gamma_exponential()),
        "theorem_4": list(theorem_4()),
        "gamma_poisson": list(gamma_poisson()),
    }
    rows = []
    for key, value in values.items():
        inside = json.dumps(value) if isinstance(value, str) else "[\n" + ",\n".join(map(json.dumps, value)) + "\n]"
        rows.append(f"{json.dumps(key)}: {inside}")
    OUTPUT.write_text("{\n" + ",\n".join(rows) + "\n}\n")


if __name__ == "__main__":
    main()
