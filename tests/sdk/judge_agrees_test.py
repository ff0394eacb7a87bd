"""`reprise judge` and the request path give the same verdict, score and probability on the same pair."""

import csv
import json
import re
import subprocess

import pytest
from gateway import BINARY, ENVIRONMENT, ROOT

DATA = ROOT / "demo/data/covid_faq"
PAIRS_A_LANGUAGE = 20
SCORE_DIFFERENCE_MAX = 1e-3  # cosines are summed in float there and in double here


def pairs():
    """Labelled pairs of both languages, every 12th, and every trap of the demo: asked, stored."""
    chosen = []
    for language in ("en", "de"):
        with open(DATA / f"eval_question_similarity_{language}.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        chosen += [(row["question_2"], row["question_1"]) for row in rows[::12][:PAIRS_A_LANGUAGE]]
    for line in (ROOT / "demo/traps.jsonl").read_text(encoding="utf-8").splitlines():
        trap = json.loads(line)
        chosen.append((trap["trap"], trap["original"]))
    return chosen


def body(number, question):
    """A system prompt of its own keeps each pair in a partition of its own."""
    messages = [{"role": "system", "content": f"Pair {number}."}, {"role": "user", "content": question}]
    return json.dumps({"model": "gpt-4o-mini", "messages": messages})


def by_request(gateway, asked_and_stored):
    verdicts = []
    for number, (asked, stored) in enumerate(asked_and_stored):
        status, headers, _ = gateway.post("/v1/chat/completions", body(number, stored))
        assert status == 200
        gateway.wait_until_stored(headers)
        status, headers, _ = gateway.post("/v1/chat/completions", body(number, asked))
        assert status == 200
        verdicts.append(gateway.decision(headers))
    return verdicts


def by_command(gateway, asked_and_stored):
    lines = "".join(json.dumps({"a": a, "b": b}) + "\n" for a, b in asked_and_stored)
    done = subprocess.run(
        [BINARY, "judge", "--config", gateway.file, "--route", "everything-else"],
        input=lines,
        capture_output=True,
        text=True,
        env={**gateway.environment, **ENVIRONMENT},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_and_the_request_path_agree_on_every_pair(make_gateway, upstream):
    gateway = make_gateway(cache="mode: semantic, scope: tenant, threshold: 0.80")
    chosen = pairs()
    assert len(chosen) == 2 * PAIRS_A_LANGUAGE + 30
    served, told = by_request(gateway, chosen), by_command(gateway, chosen)
    assert len(served) == len(told)
    for pair, decision, judgement in zip(chosen, served, told, strict=True):
        assert decision["outcome"] == judgement["verdict"], pair
        assert decision["candidates"][0]["reasons"] == judgement["reasons"], pair
        assert decision["score"] == pytest.approx(judgement["score"], abs=SCORE_DIFFERENCE_MAX), pair
        candidate = decision["candidates"][0]
        assert candidate["judged_by"] == ("cosine" if judgement["probability"] is None else "model"), pair
        if judgement["probability"] is not None:
            assert candidate["probability"] == pytest.approx(judgement["probability"], abs=SCORE_DIFFERENCE_MAX), pair
    # Both paths looked at the evidence: without it every pair would be judged by its cosine.
    assert sum(judgement["probability"] is not None for judgement in told) > len(told) * 0.9
    verdicts = {decision["outcome"] for decision in served}
    assert verdicts == {"hit", "miss"}  # the pairs show both


def bytes_stored(gateway):
    status, page = gateway.admin("/metrics")
    assert status == 200
    return float(re.search(r"^reprise_cache_bytes (\S+)", page, re.M)[1])


def test_a_route_that_drops_evidence_is_judged_by_the_cosine_and_stores_less(make_gateway, upstream):
    pair = pairs()[0]
    stored = {}
    for evidence, judge in (("keep", "model"), ("drop", "cosine")):
        gateway = make_gateway(cache=f"mode: semantic, scope: tenant, threshold: 0.80, evidence: {evidence}")
        (decision,), (judgement,) = by_request(gateway, [pair]), by_command(gateway, [pair])
        assert decision["policy"]["evidence"] == evidence
        assert decision["candidates"][0]["judged_by"] == judge
        assert (judgement["probability"] is None) == (judge == "cosine")
        assert decision["score"] == pytest.approx(judgement["score"], abs=SCORE_DIFFERENCE_MAX)
        entries = 1 if decision["outcome"] == "hit" else 2
        stored[evidence] = bytes_stored(gateway) / entries
    assert stored["keep"] > stored["drop"] + 1000
