"""kill -9 at seeded moments under load: what was acknowledged is served again, byte for byte, and nothing is torn.

    pytest tests/crash --moments 100 --seed 7
"""

import http.client
import json
import random
import re
import threading

from gateway import ACME_KEY, Gateway, config
from upstream import Upstream, answer_of

CLIENTS = 4
ANSWERS_BEFORE_A_KILL_MAX = 60
OLDER_CHECKED = 40
LOOKS = 20  # at a decision, for its acknowledgement


def ask(connection, question):
    """(headers, text of the answer)"""
    body = {"model": "gpt-4o-mini", "temperature": 0, "messages": [{"role": "user", "content": question}]}
    head = {"authorization": f"Bearer {ACME_KEY}", "content-type": "application/json"}
    connection.request("POST", "/v1/chat/completions", json.dumps(body), head)
    response = connection.getresponse()
    page = response.read()
    assert response.status == 200, page
    return dict(response.getheaders()), json.loads(page)["choices"][0]["message"]["content"]


def connect(address):
    return http.client.HTTPConnection(address, timeout=20)


class Load(threading.Thread):
    """Asks one new question after another and notes which answers the gateway says are stored."""

    def __init__(self, gateway, name, answered):
        super().__init__(daemon=True)
        self.gateway, self.name_, self.answered = gateway, name, answered
        self.acknowledged, self.wrong = [], []

    def run(self):
        data, admin = connect(self.gateway.address), connect(self.gateway.admin_address)
        number = 0
        try:
            while True:
                question = f"{self.name_} asks {number}"
                number += 1
                headers, text = ask(data, question)
                if text != answer_of(question):
                    self.wrong.append((question, text))
                for _ in range(LOOKS):  # the answer comes before it is stored
                    admin.request("GET", f"/api/v1/decisions/{headers['Reprise-Decision']}")
                    if json.loads(admin.getresponse().read()).get("stored"):
                        self.acknowledged.append(question)
                        break
                self.answered.release()
        except (OSError, http.client.HTTPException, ValueError):
            self.answered.release(ANSWERS_BEFORE_A_KILL_MAX)  # killed


def test_what_was_acknowledged_survives_and_nothing_is_torn(tmp_path, pytestconfig):
    seed, moments = pytestconfig.getoption("--seed"), pytestconfig.getoption("--moments")
    print(f"--seed {seed} --moments {moments}")
    chance = random.Random(seed)
    upstream = Upstream()
    gateway = Gateway(tmp_path, config(tmp_path, upstream.url, cache="mode: exact, scope: tenant"))
    known = []
    try:
        for moment in range(moments):
            answered = threading.Semaphore(0)
            load = [Load(gateway, f"{moment}-{client}", answered) for client in range(CLIENTS)]
            for client in load:
                client.start()
            for _ in range(chance.randrange(ANSWERS_BEFORE_A_KILL_MAX)):
                answered.acquire()
            gateway.kill()
            for client in load:
                client.join(20)
                assert not client.is_alive()
                assert not client.wrong, client.wrong[:1]
            fresh = [question for client in load for question in client.acknowledged]

            gateway.start()
            connection = connect(gateway.address)
            before = upstream.asked
            for question in fresh + chance.sample(known, min(OLDER_CHECKED, len(known))):
                headers, text = ask(connection, question)
                assert "hit" in headers["Cache-Status"], (moment, question, headers["Cache-Status"])
                assert text == answer_of(question), (moment, question)
            assert upstream.asked == before
            # What was under way when the gateway died is whole or not there.
            for client in range(CLIENTS):
                question = f"{moment}-{client} asks {len(load[client].acknowledged)}"
                assert ask(connection, question)[1] == answer_of(question)
            damaged = re.search(r"^reprise_\w*corrupt\w* (\d+)$", gateway.admin("/metrics")[1], re.M)
            assert damaged and damaged[1] == "0", damaged
            known += fresh
        assert known, "no kill came after an acknowledgement: it is no test"
    finally:
        gateway.kill()
        upstream.close()
