"""Questions that nobody would ask, through the real binary: each has an answer and a decision that says why."""

import base64
import json

import pytest

POLICY = "mode: semantic, scope: tenant, threshold: 0.95, guards: [numbers, negation, names, units, dates, identifiers, direction]"
TOKENS_100_000 = "token " * 100_000


def b64(text):
    return base64.b64encode(text.encode()).decode()


# (name, stored, asked, reason of the second's miss; None: whatever the score says)
CASES = [
    ("100,000 tokens, after a question", "How far is it?", TOKENS_100_000, "question-too-long"),
    ("100,000 tokens, after as many", TOKENS_100_000, TOKENS_100_000 + "more", "empty-partition"),  # none has a vector
    ("empty", "", "How far is it to Rome?", None),
    ("one emoji", "😀", "😭", None),
    ("only numbers", "4711", "4712", "guard-numbers"),
    ("mixed scripts", "Wie wird das 天気 в Москве in 3 Tagen?", "Wie wird das 天気 в Москве in 4 Tagen?", "guard-numbers"),
    ("right to left", "كم تكلفة تجديد 3 جوازات سفر؟", "كم تكلفة تجديد 4 جوازات سفر؟", "guard-numbers"),
    ("marks of direction", "How long are \u202e41\u202c days?", "How long are 14 days?", "guard-numbers"),
    ("combining marks", "How far" + "\u0301" * 400 + " is 26 miles?", "How far is 27 miles?", None),
    ("homoglyphs", "How do I close my account at PayPal?", "How do I close my account at \u0420\u0430\u0443\u0420\u0430l?", None),
    ("zero width", "How do I enable two-factor login?", "How do I dis\u200bable two-factor login?", "guard-negation"),
    ("base64", b64("What does it cost? 100 euro"), b64("What does it cost? 900 euro"), None),
]  # fmt: skip


@pytest.fixture(scope="module")
def one_gateway(tmp_path_factory, shared_upstream):
    from gateway import Gateway, config

    gateway = Gateway(tmp_path_factory.mktemp("gateway"), config(tmp_path_factory.mktemp("store"), shared_upstream.url, cache=POLICY))
    yield gateway
    gateway.kill()


def ask(gateway, number, text):
    """A system prompt of its own keeps each case in a partition of its own."""
    messages = [{"role": "system", "content": f"Case {number}."}, {"role": "user", "content": text}]
    body = json.dumps({"model": "gpt-4o-mini", "temperature": 0, "messages": messages})
    status, headers, _ = gateway.post("/v1/chat/completions", body)
    assert status == 200
    return gateway.decision(headers), headers


@pytest.mark.parametrize("number, case", list(enumerate(CASES)), ids=[case[0] for case in CASES])
def test_it_is_answered_kept_and_told_from_what_is_not_the_same(one_gateway, upstream, number, case):
    _, stored, asked, reason = case
    decision, headers = ask(one_gateway, number, stored)
    assert decision["outcome"] == "miss"
    one_gateway.wait_until_stored(headers)
    again, _ = ask(one_gateway, number, stored)
    assert (again["outcome"], again["tier"]) == ("hit", "exact")
    other, _ = ask(one_gateway, number, asked)
    assert other["outcome"] == "miss"
    if reason:
        said = [other["reason"]] + [word for candidate in other.get("candidates", []) for word in candidate["reasons"]]
        assert reason in said
    for candidate in other.get("candidates", []):
        assert 0 <= candidate["score"] <= 1
