"""SIGHUP: the configuration is taken over whole or not at all, while requests go on."""

import concurrent.futures
import json
import re
import signal
import threading
import time

import pytest
from conftest import openai_client
from gateway import ACME_KEY, GLOBEX_KEY, POLL_S, config

LIMIT_S = 20
DONE = "configuration reloaded"
KEPT = "configuration not reloaded"


def ask(gateway, text, model="gpt-4o-mini", key=ACME_KEY, **more):
    body = {"model": model, "messages": [{"role": "user", "content": text}], **more}
    return gateway.post("/v1/chat/completions", json.dumps(body), {"authorization": f"Bearer {key}"})


def reload(gateway, text):
    """Sends the signal and gives what the log says of it."""
    before = gateway.log.read_text().count(DONE) + gateway.log.read_text().count(KEPT)
    gateway.file.write_text(text)
    gateway.process.send_signal(signal.SIGHUP)
    until = time.monotonic() + LIMIT_S
    while time.monotonic() < until:
        log = gateway.log.read_text()
        if log.count(DONE) + log.count(KEPT) > before:
            return log[max(log.rfind(DONE), log.rfind(KEPT)) :]
        assert gateway.process.poll() is None, log
        time.sleep(POLL_S)
    raise AssertionError(f"nothing was said of the reload:\n{gateway.log.read_text()}")


def route_of(gateway, headers):
    return gateway.decision(headers)["route"]


def test_new_routes_serve_the_next_request_and_counters_go_on(make_gateway, upstream, question):
    gateway = make_gateway()
    text = gateway.file.read_text()
    _, headers, _ = ask(gateway, question)
    assert route_of(gateway, headers) == "everything-else"

    more = text.replace("routes:\n", 'routes:\n  - {name: mini, match: {model: "gpt-4o-mini"}, upstream: openai}\n')
    assert DONE in reload(gateway, more)
    _, headers, _ = ask(gateway, question + " again")
    assert route_of(gateway, headers) == "mini"

    assert DONE in reload(gateway, text)
    _, headers, _ = ask(gateway, question + " and again")
    assert route_of(gateway, headers) == "everything-else"
    metrics = gateway.admin("/metrics")[1]
    counted = dict(re.findall(r'reprise_requests_total\{route="([^"]*)".*?\} (\d+)', metrics))
    assert counted == {"everything-else": "2", "mini": "1"}


def test_stored_answers_are_served_after_a_reload(make_gateway, upstream, question):
    gateway = make_gateway()
    _, headers, _ = ask(gateway, question, temperature=0)
    gateway.wait_until_stored(headers)
    assert DONE in reload(gateway, gateway.file.read_text() + "limits: {request_bytes: 1MiB}\n")
    _, headers, _ = ask(gateway, question, temperature=0)
    assert "hit" in headers["cache-status"]
    status, _, body = ask(gateway, "x" * (1 << 20))
    assert status == 413 and b"limits.request_bytes" in body


# (what changes, what the log must say)
REFUSED = [
    ("a key that is none", lambda text: text.replace("routes:", "rutes:"), [r"reprise\.yaml:\d+:1: unknown key `rutes`", "did you mean `routes`"]),
    ("no YAML", lambda text: text + "limits: {", [r"reprise\.yaml:\d+:\d+: this is not YAML"]),
    ("a secret that is not there", lambda text: text.replace("HELD_KEY", "NOT_SET"), [r"reprise\.yaml:\d+:\d+: environment variable NOT_SET"]),
    ("another folder", lambda text: text.replace("/data", "/elsewhere"), ["`storage.path` cannot change while the gateway runs"]),
    ("another port", lambda text: text.replace("data_plane: {listen: 127.0.0.1:0}", "data_plane: {listen: 127.0.0.1:1}"), ["`data_plane.listen` cannot change"]),
    ("two fixed things", lambda text: text + "limits: {entries: 7, connections: 7}\n", ["`limits.connections` and `limits.entries` cannot"]),
    ("nothing", lambda text: "", ["must be a mapping"]),
]  # fmt: skip


def test_what_is_wrong_changes_nothing_and_is_told(make_gateway, upstream, question):
    gateway = make_gateway()
    good = gateway.file.read_text()
    for what, change, words in REFUSED:
        broken = change(good)
        assert broken != good, what
        # The route that would come with it must not.
        broken = broken.replace("routes:\n", "routes:\n  - {name: half-done, match: {}, upstream: openai}\n")
        said = reload(gateway, broken)
        for word in [KEPT, *words]:
            assert re.search(word, said), f"{what}: {word!r} is not in {said!r}"
        status, headers, _ = ask(gateway, question)
        assert status == 200 and route_of(gateway, headers) == "everything-else", what


def test_a_secret_never_stands_in_what_is_said(make_gateway, upstream):
    gateway = make_gateway(environment={"NEW_KEY": "a-new-secret"})
    reload(gateway, gateway.file.read_text().replace("env: HELD_KEY", "env: NEW_KEY"))
    reload(gateway, gateway.file.read_text().replace("{env: NEW_KEY}", "a-new-secret"))
    assert "a-new-secret" not in gateway.log.read_text()


def test_a_key_that_is_taken_out_is_refused_from_then_on(make_gateway, upstream, question):
    gateway = make_gateway()
    assert ask(gateway, question, key=GLOBEX_KEY)[0] == 200
    text = gateway.file.read_text()
    without = re.sub(r"  - name: globex\n.*\n", "", text)
    assert without != text
    assert DONE in reload(gateway, without)
    assert ask(gateway, question, key=GLOBEX_KEY)[0] == 401
    assert ask(gateway, question)[0] == 200


def test_a_proof_at_one_server_is_none_at_another_of_the_same_name(make_gateway, upstream, question):
    """A stored answer may not serve a credential that the new server was never asked about."""
    gateway = make_gateway(credential="pass-through", tenants="")
    _, headers, _ = ask(gateway, question, key="sk-mine", temperature=0)
    gateway.wait_until_stored(headers)
    assert "hit" in ask(gateway, question, key="sk-mine", temperature=0)[1]["cache-status"]
    moved = gateway.file.read_text().replace(upstream.url, upstream.url.replace("127.0.0.1", "localhost"))
    assert DONE in reload(gateway, moved)
    status = ask(gateway, question, key="sk-mine", temperature=0)[1]["cache-status"]
    assert "hit" not in status and "credential" in status
    assert "hit" in ask(gateway, question, key="sk-mine", temperature=0)[1]["cache-status"]


def test_a_stream_ends_under_the_configuration_that_it_began_under(make_gateway, upstream, question):
    gateway = make_gateway()
    upstream.behaviour.gate = threading.Event()
    stream = openai_client(gateway.url).chat.completions.create(
        model="gpt-4o-mini", messages=[{"role": "user", "content": question}], stream=True
    )
    events = iter(stream)
    next(events)
    # The route and the upstream that it uses are gone after this.
    text = gateway.file.read_text().replace("name: everything-else", "name: another").replace("openai,", "renamed,", 1)
    text = text.replace("match: {}, upstream: openai", "match: {}, upstream: renamed")
    assert DONE in reload(gateway, text)
    upstream.behaviour.gate.set()
    rest = list(events)
    assert rest[-1].choices == [] or rest[-1].choices[0].finish_reason == "stop"


@pytest.mark.parametrize("streamed", [False, True], ids=["json", "streams"])
def test_no_request_is_lost_while_configurations_change(make_gateway, upstream, streamed):
    gateway = make_gateway()
    good = gateway.file.read_text()
    other = good.replace("everything-else", "other-name")
    stop = threading.Event()

    def keep_asking(number):
        count = 0
        while not stop.is_set():
            status, _, body = ask(gateway, f"{number} asks {count % 7}", stream=streamed, temperature=0)
            assert status == 200, body
            assert not streamed or body.endswith(b"data: [DONE]\n\n"), body[-200:]
            count += 1
        return count

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(keep_asking, number) for number in range(4)]
        try:
            for turn in range(20):
                expected, text = [(DONE, other), (KEPT, good.replace("routes:", "rutes:")), (DONE, good)][turn % 3]
                assert expected in reload(gateway, text)
        finally:
            stop.set()
        assert all(done.result() > 0 for done in asking)
