"""Asks the gateway as an application would, over one kept connection, and reads what it says about its decision."""

import dataclasses
import http.client
import json
import time

import faq

TIME_LIMIT_S = 60
# How long to wait until the gateway says that a new answer is in its store, before the next question is asked.
STORED_LIMIT_S = 1.0


@dataclasses.dataclass
class Reply:
    question: str
    text: str
    took_s: float
    tokens: int  # of the answer, as the provider counted
    hit: str | None  # "exact", "semantic" or None
    reason: str
    score: float | None
    stored_question: str | None = None  # whose answer was served, on a hit
    asked_tokens: int = 0


def parse_cache_status(value):
    """`reprise; hit; ttl=3540; detail=semantic; score=0.971` -> {"hit": True, "ttl": "3540", …}"""
    parameters = {}
    for part in (value or "").split(";")[1:]:
        name, equals, text = part.strip().partition("=")
        parameters[name] = text.strip('"') if equals else True
    return parameters


class Client:
    """One application in one language. Confined to one thread."""

    def __init__(self, gateway, admin, key, model, system):
        self.gateway = http.client.HTTPConnection(gateway, timeout=TIME_LIMIT_S)
        self.admin = http.client.HTTPConnection(admin, timeout=TIME_LIMIT_S)
        self.key, self.model, self.system = key, model, system
        self.question_of = {}  # entry id -> the question whose answer it keeps

    def body(self, question, stream=True):
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": self.system}, {"role": "user", "content": question}],
        }
        if stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        return json.dumps(body, ensure_ascii=False).encode()

    def ask(self, question):
        began = time.monotonic()
        self.gateway.request(
            "POST",
            "/v1/chat/completions",
            self.body(question),
            {"authorization": f"Bearer {self.key}", "content-type": "application/json"},
        )
        response = self.gateway.getresponse()
        if response.status != 200:
            raise RuntimeError(
                f"the gateway answered {response.status}: {response.read(2000).decode(errors='replace')}"
            )
        text, usage = self.read_stream(response)
        response.read()  # nothing is left; this gives the connection back
        took_s = time.monotonic() - began
        status = parse_cache_status(response.getheader("cache-status"))
        hit = status.get("detail") if status.get("hit") else None
        score = float(status["score"]) if "score" in status else None
        reply = Reply(
            question,
            text,
            took_s,
            usage.get("completion_tokens", 0),
            hit,
            str(status.get("detail", "")),
            score,
            asked_tokens=usage.get("prompt_tokens", 0),
        )
        storable = reply.text not in faq.NOT_IN_FAQ.values()  # those are sent with no-store
        self.explain(reply, response.getheader("reprise-decision"), storable)
        return reply

    @staticmethod
    def read_stream(response):
        """The answer's text and its usage."""
        text, usage = [], {}
        for line in response:
            if not line.startswith(b"data:") or line.strip() == b"data: [DONE]":
                continue
            event = json.loads(line[5:])
            if "error" in event:
                raise RuntimeError(f"the stream broke: {event['error']}")
            usage = event.get("usage") or usage
            text += [choice["delta"].get("content") or "" for choice in event.get("choices", [])]
        return "".join(text), usage

    def decision(self, decision_id):
        self.admin.request("GET", f"/api/v1/decisions/{decision_id}")
        response = self.admin.getresponse()
        body = response.read()
        return json.loads(body) if response.status == 200 else {}

    def explain(self, reply, decision_id, storable):
        """On a hit: which question was answered before. On a miss: waits until the answer is kept."""
        if not decision_id:
            return
        if reply.hit:
            reply.stored_question = self.question_of.get(self.decision(decision_id).get("entry"))
            return
        until = time.monotonic() + (STORED_LIMIT_S if storable else 0)
        while time.monotonic() < until:
            if stored := self.decision(decision_id).get("stored"):
                self.question_of[stored] = reply.question
                return
            time.sleep(0.002)
