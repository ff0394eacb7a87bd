"""`reprise explain` and the list of decisions, against a running gateway."""

import json
import re
import subprocess

import pytest
from gateway import BINARY, run_binary

QUESTION = "How long does the incubation period last?"
REWORDED = "How long does the incubation period take?"


def ask(gateway, text):
    messages = [{"role": "user", "content": text}]
    body = json.dumps({"model": "gpt-4o-mini", "temperature": 0, "messages": messages})
    status, headers, _ = gateway.post("/v1/chat/completions", body)
    assert status == 200
    if "hit" not in headers["cache-status"]:
        gateway.wait_until_stored(headers)
    return headers["reprise-decision"]


def explain(gateway, *arguments):
    done = subprocess.run(
        [BINARY, "explain", "--admin", gateway.admin_address, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def asked(tmp_path_factory, shared_upstream):
    """A gateway that answered a miss, a hit and an exact hit: (gateway, their ids)."""
    from gateway import Gateway, config

    text = config(
        tmp_path_factory.mktemp("store"), shared_upstream.url, cache="mode: semantic, scope: tenant, threshold: 0.70"
    )
    gateway = Gateway(tmp_path_factory.mktemp("gateway"), text)
    yield gateway, [ask(gateway, text) for text in (QUESTION, REWORDED, QUESTION)]
    gateway.kill()


def test_one_decision_tells_partition_policy_versions_and_every_candidate(asked):
    gateway, (miss, hit, _) = asked
    code, out, errors = explain(gateway, hit, "--json")
    assert code == 0, errors
    page = json.loads(out)
    assert (page["outcome"], page["tier"], page["reason"]) == ("hit", "semantic", "semantic")
    assert page["score"] >= page["threshold"] == 0.70
    assert re.fullmatch("[0-9a-f]{64}", page["partition"])
    assert page["policy"] == {
        "mode": "semantic",
        "scope": "tenant",
        "threshold": 0.7,
        "ttl_seconds": 86400,
        "guards": ["numbers", "negation", "names"],
        "evidence": "keep",
        "context": "exact",
    }
    assert page["versions"]["encoder_model"] == "multilingual-e5-small" and page["versions"]["encoder_version"]
    assert "/model-" in page["versions"]["judge"]
    (candidate,) = page["candidates"]
    assert candidate["accepted"] and candidate["entry"] == page["entry"] and candidate["reasons"] == ["semantic"]
    before = json.loads(explain(gateway, miss, "--json")[1])
    assert before["partition"] == page["partition"] and before["stored"] == page["entry"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", page["time"])


def test_for_people_it_is_a_table_that_says_the_same(asked):
    gateway, (_, hit, exact) = asked
    code, out, _ = explain(gateway, hit)
    assert code == 0
    for words in ("hit, because semantic", "against a threshold of 0.7000", "acme / app", "scope tenant", "accepted"):
        assert words in out
    assert "none was looked at" in explain(gateway, exact)[1]


def test_the_list_is_newest_first_and_can_be_filtered(asked):
    gateway, ids = asked
    page = json.loads(explain(gateway, "--json")[1])
    assert [one["id"] for one in page["decisions"]] == ids[::-1]
    hits = json.loads(explain(gateway, "--json", "--outcome", "hit", "--limit", "1")[1])
    assert [one["id"] for one in hits["decisions"]] == [ids[2]]
    assert json.loads(explain(gateway, "--json", "--route", "claude")[1]) == {"decisions": []}
    _, out, _ = explain(gateway)
    assert out.splitlines()[0].split() == ["time", "decision", "what", "why", "score", "route"]
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "outcome=maybe", "nothing=1", "route="])
def test_a_filter_that_is_none_is_refused_and_says_which_there_are(asked, query):
    gateway, _ = asked
    status, body = gateway.admin(f"/api/v1/decisions?{query}")
    assert status == 400 and "limit=1..200" in json.loads(body)["error"]


def test_no_text_of_any_prompt_is_told(asked):
    gateway, ids = asked
    told = explain(gateway)[1] + "".join(explain(gateway, one, "--json")[1] for one in ids)
    assert "ncubation" not in told


def test_exit_codes(asked):
    gateway, _ = asked
    code, out, errors = explain(gateway, "0" * 32)
    assert (code, out) == (1, "") and "oldest" in errors
    assert explain(gateway, "not-an-id")[0] == 2
    assert explain(gateway, "--outcome", "maybe")[0] == 2
    assert explain(gateway, "--route", "a b")[0] == 2
    code, said = run_binary("explain", "--admin", gateway.address)  # the data plane: no admin API there
    assert code == 3, said
    code, said = run_binary("explain", "--admin", "127.0.0.1:1")
    assert code == 3 and "Is `reprise serve` running" in said
