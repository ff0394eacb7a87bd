"""A full store: killed under load, ready again soon, and every answer still there.

    pytest tests/crash/full_store_test.py -s --entries 100000 --all-entries
"""

import hashlib
import json
import pathlib
import random
import re
import subprocess
import threading
import time

from gateway import ROOT, Gateway, config
from kill_test import Load, ask, connect
from upstream import Upstream, answer_of, page_of

CLIENTS = 4
ANSWERS_BEFORE_THE_KILL = 40
SAMPLE = 500


def question_of(number):
    """About 1 KB of words that no other question has."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return f"Question {number}: " + " ".join(digest[i : i + 6] for i in range(0, 60, 6)) * 14


def request_of(question):
    return {"model": "gpt-4o-mini", "temperature": 0, "messages": [{"role": "user", "content": question}]}


def fill(gateway, entries):
    filler = subprocess.Popen(
        [ROOT / "build/fill_store", gateway.file],
        cwd=ROOT,
        env=gateway.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    for number in range(entries):
        request = request_of(question_of(number))
        filler.stdin.write(json.dumps(request) + "\n" + json.dumps(page_of(request)) + "\n")
    filler.stdin.close()
    assert filler.stdout.read() == f"{entries}\n"
    assert filler.wait() == 0


def metric(gateway, name):
    return int(re.search(rf"^{name} (\d+)$", gateway.admin("/metrics")[1], re.M)[1])


def timed_start(gateway):
    """(seconds to /readyz, of which its first thread, which opens the store, waited for a core)"""
    began = time.monotonic()
    gateway.start()
    seconds = time.monotonic() - began
    waited = pathlib.Path(f"/proc/{gateway.process.pid}/schedstat").read_text().split()[1]
    return f"{seconds:.2f} s ({int(waited) / 1e9:.2f} s of them without a core)"


def test_a_full_store_that_was_killed_under_load_serves_all_that_was_acknowledged(tmp_path, pytestconfig):
    entries = pytestconfig.getoption("--entries")
    upstream = Upstream()
    cache = "mode: semantic, scope: tenant, threshold: 1"
    gateway = Gateway(tmp_path, config(tmp_path, upstream.url, cache=cache), start=False)
    try:
        fill(gateway, entries)
        first = timed_start(gateway)
        assert metric(gateway, "reprise_cache_entries") == entries
        answered = threading.Semaphore(0)
        load = [Load(gateway, f"client {client}", answered) for client in range(CLIENTS)]
        for client in load:
            client.start()
        for _ in range(ANSWERS_BEFORE_THE_KILL):
            answered.acquire()
        gateway.kill()
        for client in load:
            client.join(20)
            assert not client.wrong, client.wrong[:1]
        fresh = [question for client in load for question in client.acknowledged]
        assert fresh, "the kill came before any acknowledgement: it is no test"

        again = timed_start(gateway)
        resident = metric(gateway, "process_resident_memory_bytes")
        print(
            f"\n{entries} entries and {len(fresh)} acknowledged before the kill: ready after {first} at the first start,"
            f" after {again} after kill -9; {resident / 2**20:.0f} MiB resident"
        )
        assert metric(gateway, "reprise_cache_entries") >= entries + len(fresh)
        assert metric(gateway, "reprise_store_entries_corrupt_total") == 0
        numbers = range(entries)
        if not pytestconfig.getoption("--all-entries"):
            numbers = random.Random(pytestconfig.getoption("--seed")).sample(numbers, min(SAMPLE, entries))
        connection, before = connect(gateway.address), upstream.asked
        for question in [*fresh, *map(question_of, numbers)]:
            headers, text = ask(connection, question)
            assert "hit" in headers["Cache-Status"], (question[:20], headers["Cache-Status"])
            assert text == answer_of(question), question[:20]
        assert upstream.asked == before
    finally:
        gateway.kill()
        upstream.close()
