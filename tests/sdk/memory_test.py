"""Memory under more than the limits admit: docs/operation.md, "How much memory"."""

import concurrent.futures
import json
import pathlib
import re
import threading
import time

import pytest
from stub_upstream import Behaviour

MIB = 1 << 20
CONNECTIONS, ENTRIES, IN_FLIGHT, REQUEST, BODY = 120, 300, 48 * MIB, 8 * MIB, 6 * MIB
LIMITS = (
    f"limits: {{connections: {CONNECTIONS}, entries: {ENTRIES}, store_bytes: 4MiB, request_bytes: {REQUEST},"
    f" in_flight_bytes: {IN_FLIGHT}, answer_bytes: 1MiB}}"
)
LARGE_CLIENTS = 24  # thrice what fits
ROUNDS = 3
WAIT_S = 20

# The table of docs/operation.md. The encoder is not loaded into memory here: no route is semantic.
PROGRAM = 120 * MIB
ROCKSDB = 96 * MIB
BODIES_IN_MEMORY = 64 * MIB
BOUND = PROGRAM + ROCKSDB + BODIES_IN_MEMORY + 5 * IN_FLIGHT + CONNECTIONS * 128 * 1024 + ENTRIES * 1024


def request(question):
    return json.dumps({"model": "gpt-4o-mini", "temperature": 0, "messages": [{"role": "user", "content": question}]})


def ask(gateway, question):
    return gateway.post("/v1/chat/completions", request(question))


def peak(gateway):
    status = pathlib.Path(f"/proc/{gateway.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def metric(gateway, name):
    return int(re.search(rf"^{name} (\d+)$", gateway.admin("/metrics")[1], re.M)[1])


def until(condition):
    end = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < end, "never came"
        time.sleep(0.01)


@pytest.fixture
def limited(make_gateway):
    return make_gateway(cache="mode: exact, scope: tenant", more=LIMITS)


def test_bodies_past_the_room_get_503_others_go_on_and_their_memory_comes_back(limited, upstream):
    known = ask(limited, "a small question")
    assert known[0] == 200
    limited.wait_until_stored(known[1])
    for number in range(ROUNDS):
        gate = threading.Event()
        upstream.behaviour = Behaviour(gate=gate)
        upstream.asked.clear()
        with concurrent.futures.ThreadPoolExecutor(LARGE_CLIENTS) as pool:
            answers = [
                pool.submit(ask, limited, f"{number} {client} " + "x" * BODY) for client in range(LARGE_CLIENTS)
            ]
            until(lambda: sum(one.done() for one in answers) + len(upstream.asked) == LARGE_CLIENTS)
            assert metric(limited, "reprise_in_flight_bytes") <= IN_FLIGHT
            small = ask(limited, "a small question")
            assert small[0] == 200 and "hit" in small[1]["cache-status"]
            gate.set()
            answers = [one.result(WAIT_S) for one in answers]
        refused = [(headers, body) for status, headers, body in answers if status == 503]
        served = [body for status, _, body in answers if status == 200]
        assert len(refused) + len(served) == LARGE_CLIENTS
        assert refused and len(served) >= 4, (len(refused), len(served))
        for headers, body in refused:
            assert headers["retry-after"] == "1"
            assert "limits.in_flight_bytes" in json.loads(body)["error"]["message"]
        assert all("choices" in json.loads(body) for body in served)
    until(lambda: metric(limited, "reprise_in_flight_bytes") == 0)
    assert metric(limited, "reprise_in_flight_refused_total") >= ROUNDS
    assert peak(limited) <= BOUND
    # glibc, left alone, keeps all of it: then a gateway that once met large bodies is as large for good.
    until(lambda: metric(limited, "process_resident_memory_bytes") < peak(limited) / 2)
    print(f"\npeak {peak(limited) / MIB:.0f} MiB, bound {BOUND / MIB:.0f} MiB,", end=" ")
    print(f"afterwards {metric(limited, 'process_resident_memory_bytes') / MIB:.0f} MiB")


def test_entries_and_bytes_stay_within_their_bounds_under_load(limited, upstream):
    long_answer = "word " * 4000
    upstream.behaviour = Behaviour(edit=lambda text: re.sub(r'"content": "[^"]*"', f'"content": "{long_answer}"', text))
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: ask(limited, f"question {number}"), range(800)))
    assert {status for status, _, _ in answers} == {200}
    until(lambda: metric(limited, "reprise_compute_queue_jobs") == 0)
    assert 0 < metric(limited, "reprise_cache_entries") <= ENTRIES
    assert 0 < metric(limited, "reprise_cache_bytes") <= metric(limited, "reprise_cache_bytes_max") == 4 * MIB
    evicted = re.findall(r'^reprise_cache_evictions_total{cause="(\w+)"} (\d+)$', limited.admin("/metrics")[1], re.M)
    assert int(dict(evicted)["bytes"]) > 0, evicted
    assert peak(limited) <= BOUND


def test_a_reload_gives_bodies_more_room(limited, upstream):
    limited.file.write_text(limited.file.read_text().replace(f"in_flight_bytes: {IN_FLIGHT}", "in_flight_bytes: 1GiB"))
    limited.process.send_signal(1)  # SIGHUP
    until(lambda: metric(limited, "reprise_in_flight_bytes_max") == 1 << 30)
    with concurrent.futures.ThreadPoolExecutor(LARGE_CLIENTS) as pool:
        answers = list(pool.map(lambda client: ask(limited, f"{client} " + "x" * BODY), range(12)))
    assert {status for status, _, _ in answers} == {200}
