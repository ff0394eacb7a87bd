"""The two official clients behind one face, so that each test is written once for both."""

import copy
import dataclasses
import typing

import anthropic
import openai
from conftest import anthropic_client, openai_client

OPENAI_MODEL = "gpt-4.1-nano"
CLAUDE_MODEL = "claude-sonnet-4-5"


@dataclasses.dataclass
class Seen:
    """What the client's user sees: every field of the object (or of each event), and the headers."""

    value: dict | list
    headers: dict

    @property
    def hit(self):
        return "; hit" in self.headers["cache-status"]

    @property
    def text(self):
        return text_of(self.value)


def text_of(value):
    """The answer's text, whichever API and form it came in."""
    if isinstance(value, list):
        return "".join(text_of(event) for event in value)
    if "content" in value:  # a message of Anthropic's
        return "".join(block["text"] for block in value["content"])
    if "choices" in value:
        texts = [(choice.get("message") or choice.get("delta"))["content"] for choice in value["choices"]]
        return "".join(text or "" for text in texts)
    return (value.get("delta") or {}).get("text") or ""


def same_but_for_ids(value):
    """A copy in which what is made anew for every answer is blank: ids, the time, the padding of streams."""
    value = copy.deepcopy(value)
    for one in value if isinstance(value, list) else [value]:
        for holder in (one, one.get("message") or {}):
            for name in ("id", "created", "obfuscation"):
                if name in holder:
                    holder[name] = name
    return value


def id_of(value):
    one = value[0] if isinstance(value, list) else value
    return (one.get("message") or one)["id"]


def lower(headers):
    return {name.lower(): value for name, value in headers.items()}


class OpenAi:
    name = "openai"
    refused = openai.AuthenticationError
    failed = openai.APIError
    client = staticmethod(openai_client)

    @staticmethod
    def request(question, **more):
        return {"model": OPENAI_MODEL, "messages": [{"role": "user", "content": question}], **more}

    @classmethod
    def ask(cls, client, question, **more):
        raw = client.chat.completions.with_raw_response.create(**cls.request(question, **more))
        return Seen(raw.parse().model_dump(), lower(raw.headers))

    @classmethod
    def ask_stream(cls, client, question, **more):
        more.setdefault("stream_options", {"include_usage": True})
        raw = client.chat.completions.with_raw_response.create(stream=True, **cls.request(question, **more))
        return Seen([event.model_dump() for event in raw.parse()], lower(raw.headers))


class Anthropic:
    name = "anthropic"
    refused = anthropic.AuthenticationError
    failed = anthropic.APIError
    client = staticmethod(anthropic_client)

    @staticmethod
    def request(question, **more):
        return {
            "model": CLAUDE_MODEL,
            "max_tokens": 1000,
            "messages": [{"role": "user", "content": question}],
            **more,
        }

    @classmethod
    def ask(cls, client, question, **more):
        raw = client.messages.with_raw_response.create(**cls.request(question, **more))
        return Seen(raw.parse().model_dump(), lower(raw.headers))

    @classmethod
    def ask_stream(cls, client, question, **more):
        raw = client.messages.with_raw_response.create(stream=True, **cls.request(question, **more))
        return Seen([event.model_dump() for event in raw.parse()], lower(raw.headers))


APIS = [OpenAi, Anthropic]
FORMS = ["ask", "ask_stream"]


def ask(api, form, client, question, **more) -> Seen:
    call: typing.Callable = getattr(api, form)
    return call(client, question, **more)
