"""Ten clients under one face: what they are called, what they expose, and how one of them is asked."""

import dataclasses

import python_clients
from gateway import ACME_KEY

PROVIDERS = ["openai", "anthropic"]
MODELS = {"openai": "gpt-4.1-nano", "anthropic": "claude-sonnet-4-5"}
FORMS = ["ask", "ask_stream"]

# The word of each provider for how an answer ended, and Vercel's word for it.
VERCEL_ENDINGS = {
    "stop": "stop",
    "end_turn": "stop",
    "length": "length",
    "max_tokens": "length",
    "tool_calls": "tool-calls",
    "tool_use": "tool-calls",
    "content_filter": "content-filter",
    "refusal": "content-filter",
}


@dataclasses.dataclass(frozen=True)
class Client:
    name: str
    provider: str
    exposes_request_id: bool = True
    # It closes a stream's connection after `[DONE]`, without waiting for the end of the body; so it does with the provider.
    gives_up_connections_of_streams: bool = False
    # It adds the tokens that a stream's first event has so far to the whole count in the last one; JSON has no such event.
    adds_up_usage: bool = False

    @property
    def family(self):
        return self.name.split("-")[0]

    @property
    def language(self):
        return "python" if "-py" in self.name else "javascript"

    def ending(self, word):
        """What this client shows where the provider said `word`."""
        return VERCEL_ENDINGS[word] if self.family == "vercel" else word

    def ask(self, node, url, request, form="ask", *, key=ACME_KEY, retries=0):
        """What the application sees, or Failed."""
        command = {"url": url, "key": key, "retries": retries, "form": form}
        command |= {"client": self.name, "request": {"model": MODELS[self.provider], **request}}
        return (python_clients if self.language == "python" else node).run(**command)


CLIENTS = [
    Client("openai-py", "openai", gives_up_connections_of_streams=True),
    Client("openai-js", "openai"),
    Client("langchain-py-openai", "openai", exposes_request_id=False, gives_up_connections_of_streams=True),
    Client("langchain-js-openai", "openai", exposes_request_id=False),
    Client("vercel-openai", "openai"),
    Client("anthropic-py", "anthropic"),
    Client("anthropic-js", "anthropic"),
    Client("langchain-py-anthropic", "anthropic", exposes_request_id=False),
    Client("langchain-js-anthropic", "anthropic", exposes_request_id=False, adds_up_usage=True),
    Client("vercel-anthropic", "anthropic"),
]
