"""`reprise replay` and a running gateway serve the same lines of the same stream from the same entries."""

import csv
import json
import subprocess

import pytest
from gateway import BINARY, ENVIRONMENT, ROOT
from judge_agrees_test import by_command

DATA = ROOT / "demo/data/covid_faq"
PAIRS_A_LANGUAGE = 50
SCORE_DIFFERENCE_MAX = 1e-3
POLICY = "mode: semantic, scope: tenant, threshold: 0.80"


def stream():
    """Both wordings of the first labelled pairs, languages in turn: 200 lines. A text labelled similar to one before shares its answer_id."""
    rows = []
    for language in ("en", "de"):
        with open(DATA / f"eval_question_similarity_{language}.csv", encoding="utf-8") as file:
            rows.append([(language, row) for row in list(csv.DictReader(file))[:PAIRS_A_LANGUAGE]])
    lines, answer_of = [], {}
    for number, (_, row) in enumerate(row for both in zip(*rows, strict=True) for row in both):
        first = answer_of.setdefault(row["question_1"], f"{number}")
        answer_of.setdefault(row["question_2"], first if row["similar"] == "1" else f"{number}-other")
        lines += [{"text": text, "answer_id": answer_of[text]} for text in (row["question_1"], row["question_2"])]
    return lines


def by_request(gateway, lines):
    seen, line_of = [], {}
    for number, line in enumerate(lines, start=1):
        messages = [{"role": "user", "content": line["text"]}]
        body = json.dumps({"model": "gpt-4o-mini", "temperature": 0, "messages": messages})
        status, headers, _ = gateway.post("/v1/chat/completions", body)
        assert status == 200
        decision = gateway.decision(headers)
        if decision["outcome"] == "miss":
            gateway.wait_until_stored(headers)
            line_of[gateway.decision(headers)["stored"]] = number
        seen.append((decision["outcome"], line_of.get(decision.get("entry")), decision.get("score")))
    return seen


def replay(gateway, lines, *more):
    done = subprocess.run(
        [BINARY, "replay", "--config", gateway.file, *more],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        env={**gateway.environment, **ENVIRONMENT},
        timeout=300,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_the_command_and_the_gateway_serve_the_same_lines_from_the_same_entries(make_gateway, upstream):
    gateway = make_gateway(cache=POLICY)
    lines = stream()
    assert len(lines) == 4 * PAIRS_A_LANGUAGE
    code, told, errors = replay(gateway, lines, "--route", "everything-else")
    assert code == 0, errors
    summary = told.pop()["summary"]
    for line, served, line_told in zip(lines, by_request(gateway, lines), told, strict=True):
        assert (line_told["verdict"], line_told["from"]) == served[:2], line
        assert line_told["score"] == pytest.approx(served[2], abs=SCORE_DIFFERENCE_MAX), line
    assert summary["requests"] == len(lines)
    assert summary["hits"] == sum(line["verdict"] == "hit" for line in told)
    assert summary["wrong_hits"] == sum(line["wrong"] for line in told)
    assert 0 < summary["hits"] < len(lines)
    low, high = summary["hit_rate_interval"]
    assert low < summary["hit_rate"] < high
    check_surroundings(gateway, lines, told)


def check_surroundings(gateway, lines, told):
    """Both paths looked at what surrounds a candidate: the same pair by itself, which has no surroundings, scores otherwise."""
    semantic = [line for line in told if line["verdict"] == "hit" and line["reasons"] == ["semantic"] and line["n"] > 20]
    asked = [(lines[line["n"] - 1]["text"], lines[line["from"] - 1]["text"]) for line in semantic]
    alone = by_command(gateway, asked)
    judged = [(line["score"], one["score"]) for line, one in zip(semantic, alone, strict=True) if one["probability"] is not None]
    assert judged
    assert any(abs(among - by_itself) > SCORE_DIFFERENCE_MAX for among, by_itself in judged), judged


def test_without_a_route_where_there_are_several_it_asks_for_one(gateway):
    code, told, errors = replay(gateway, [])
    assert (code, told) == (2, [])
    assert "--route" in errors and "everything-else" in errors
