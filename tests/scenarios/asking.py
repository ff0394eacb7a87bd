"""Clients: one request and what came back, a crowd that asks in the background, and sockets held by hand."""

import concurrent.futures
import dataclasses
import http.client
import json
import select
import socket
import threading

from language import ScenarioError
from world import WAIT_S

PATHS = {"openai": "/v1/chat/completions", "anthropic": "/v1/messages"}
MODELS = {"openai": "gpt-4o-mini", "anthropic": "claude-sonnet-4-5"}
SMALL_BUFFER = 4096


@dataclasses.dataclass
class Reply:
    status: int
    headers: dict  # names in lower case
    body: str
    whole: bool
    dialect: str

    @property
    def text(self):
        """The answer's text, JSON or stream."""
        if self.headers.get("content-type", "").startswith("text/event-stream"):
            events = [line[6:] for line in self.body.splitlines() if line.startswith("data: {")]
            return "".join(self._piece(json.loads(event)) for event in events)
        page = self._page()
        if "choices" in page:
            return page["choices"][0]["message"]["content"]
        return "".join(block.get("text", "") for block in page.get("content", []))

    @staticmethod
    def _piece(event):
        if "choices" in event:
            return "".join(choice["delta"].get("content") or "" for choice in event["choices"])
        return (event.get("delta") or {}).get("text", "")

    def _page(self):
        try:
            page = json.loads(self.body)
        except ValueError:
            return {}
        return page if isinstance(page, dict) else {}

    @property
    def error(self):
        """(type, message) when the body is an error as this dialect has it, else None."""
        page = self._page()
        error = page.get("error")
        if not isinstance(error, dict) or not isinstance(error.get("message"), str):
            return None
        if self.dialect == "anthropic" and page.get("type") != "error":
            return None
        if self.dialect == "openai" and not {"type", "param", "code"} <= error.keys():
            return None
        return error["type"], error["message"]


def request_of(world, question, options):
    """(path, headers, body)"""
    dialect = options.get("dialect", "openai")
    body = {"model": options.get("model", MODELS[dialect]), "messages": []}
    if dialect == "anthropic":
        body["max_tokens"] = 500
    if "system" in options:
        if dialect == "anthropic":
            body["system"] = options["system"]
        else:
            body["messages"].append({"role": "system", "content": options["system"]})
    for number, said in enumerate(options["before"].split(" / ") if "before" in options else []):
        body["messages"].append({"role": ("user", "assistant")[number % 2], "content": said})
    filler = " word" * options.get("padded", 0)
    body["messages"].append({"role": "user", "content": world.value(question) + filler})
    for name in ("temperature", "user"):
        if name in options:
            body[name] = float(options[name]) if name == "temperature" else options[name]
    if options.get("stream"):
        body["stream"] = True
    headers = {"content-type": "application/json", **credential(world, dialect, options)}
    for option, field in (("cache-control", "Cache-Control"), ("threshold", "Reprise-Threshold"), ("via", "Via")):
        if option in options:
            headers[field] = options[option]
    return PATHS[dialect], headers, json.dumps(body).encode()


def credential(world, dialect, options):
    key = options.get("key")
    tenant = world.key_of(options["tenant"], options.get("caller")) if "tenant" in options else None
    if key and tenant:
        return {"authorization": f"Bearer {key}", "reprise-key": tenant}
    sent = key or tenant
    if sent is None:
        return {}
    if dialect == "anthropic":
        return {"x-api-key": sent, "anthropic-version": "2023-06-01"}
    return {"authorization": f"Bearer {sent}"}


def reply_of(response, dialect):
    body, whole = b"", True
    try:
        read = response.read1 if response.chunked else response.read  # either keeps what came before a cut
        while piece := read(1 << 16):
            body += piece
        whole = not response.length
    except (http.client.IncompleteRead, ConnectionError):
        whole = False
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, headers, body.decode(errors="replace"), whole, dialect)


def ask(world, question, options, connection=None):
    path, headers, body = request_of(world, question, options)
    own = connection or http.client.HTTPConnection(world.gateway.address, timeout=WAIT_S)
    own.request("POST", path, body, headers)
    reply = reply_of(own.getresponse(), options.get("dialect", "openai"))
    if connection is None:
        own.close()
    world.told.append(f"{reply.headers} {reply.body}")
    return reply


def ask_at_once(world, count, question, options):
    """As many connections as questions, all open before the first is asked. {n} is the question's number."""
    ready = threading.Barrier(count, timeout=WAIT_S)

    def one(number):
        connection = http.client.HTTPConnection(world.gateway.address, timeout=WAIT_S * 3)
        try:
            connection.connect()
            ready.wait()
            return ask(world, question.replace("{n}", str(number)), options, connection)
        finally:
            connection.close()

    _ = world.gateway  # started before the threads ask for it
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


class Crowd:
    """Clients that ask one question after another, each over a connection of its own, and count what is lost."""

    def __init__(self, world, count, question, options):
        self.world, self.question, self.options = world, question, options
        self.answered, self.lost = 0, []
        self._stop, self._lock = threading.Event(), threading.Lock()
        _ = world.gateway
        self._threads = [threading.Thread(target=self._run, args=(number,), daemon=True) for number in range(count)]
        for thread in self._threads:
            thread.start()

    def _run(self, client):
        connection = http.client.HTTPConnection(self.world.gateway.address, timeout=WAIT_S)
        turn = 0
        while not self._stop.is_set():
            question = self.question.replace("{n}", f"{client}-{turn % 20}")
            turn += 1
            try:
                reply = ask(self.world, question, self.options, connection)
                right = reply.status == 200 and reply.whole and reply.text == self.world.answer_to(question)
                problem = None if right else f"{reply.status} {reply.body[:200]}"
            except (OSError, http.client.HTTPException) as error:
                problem = repr(error)
            with self._lock:
                self.answered += problem is None
                if problem:
                    self.lost.append(f"{question}: {problem}")

    def close(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(WAIT_S)


class RawClient:
    """A connection that sends and reads only what it is told to."""

    def __init__(self, world, name):
        self.name, self.dialect = name, "openai"
        host, port = world.gateway.address.rsplit(":", 1)
        self.socket = socket.socket()
        # A small window, so that a reader that takes nothing is felt at the other end.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self.socket.settimeout(WAIT_S)
        self.socket.connect((host, int(port)))

    def send(self, data):
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all of it was sent: what it was told is still to be read

    def ask(self, world, question, options):
        path, headers, body = request_of(world, question, options)
        self.dialect = options.get("dialect", "openai")
        lines = [f"POST {path} HTTP/1.1", "Host: gateway", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.send("\r\n".join([*lines, "", ""]).encode() + body)

    def read(self):
        response = http.client.HTTPResponse(self.socket)
        try:
            response.begin()
        except (http.client.HTTPException, OSError) as error:
            raise ScenarioError(f"client {self.name} got no answer: {error!r}") from None
        return reply_of(response, self.dialect)

    def is_cut(self):
        """Whether the gateway has let go of the connection, told without reading from it."""
        poll = select.poll()
        poll.register(self.socket, select.POLLRDHUP)
        return bool(poll.poll(0))

    def close(self):
        self.socket.close()
