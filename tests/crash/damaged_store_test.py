"""A store damaged behind the gateway's back: it starts, says so in log and metrics, and asks the provider again."""

import re
import shutil

import pytest
from gateway import Gateway, config
from kill_test import ask, connect
from upstream import Upstream, answer_of

QUESTIONS = [f"question {number}" for number in range(5)]


def cut_log(entries):
    log = max(entries.glob("*.log"), key=lambda file: file.stat().st_size)
    with log.open("r+b") as file:
        file.seek(log.stat().st_size // 3)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 0x55]))


DAMAGES = {
    "CURRENT is gone": (lambda entries: (entries / "CURRENT").unlink(), "reprise_store_set_aside_total", "an empty store has begun"),
    "foreign file in its place": (lambda entries: (shutil.rmtree(entries), entries.write_text("not ours")), "reprise_store_set_aside_total", "an empty store has begun"),
    "a byte of the log changed": (cut_log, None, "what came after it is lost"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda name: name.replace(" ", "-"))
def test_a_damaged_store_is_told_and_its_entries_are_misses(tmp_path, damage):
    make, counter, sentence = DAMAGES[damage]
    upstream = Upstream()
    gateway = Gateway(tmp_path, config(tmp_path, upstream.url, cache="mode: exact, scope: tenant"))
    try:
        connection = connect(gateway.address)
        for question in QUESTIONS:
            ask(connection, question)
        gateway.kill()
        make(tmp_path / "data" / "entries")
        gateway.start()
        assert sentence in gateway.log.read_text()
        if counter:
            assert re.search(rf"^{counter} 1$", gateway.admin("/metrics")[1], re.M)
        connection, before = connect(gateway.address), upstream.asked
        for question in QUESTIONS:
            assert ask(connection, question)[1] == answer_of(question)
        assert upstream.asked > before
        hits = [ask(connection, question)[0]["Cache-Status"] for question in QUESTIONS]
        assert all("hit" in status for status in hits)
    finally:
        gateway.kill()
        upstream.close()
