"""An upstream under the test's hand: it replays recorded responses on loopback and does what it is told.

Threads: one a connection, as the test's own thread goes on. `behaviour` may be changed between requests.
With `says` the recorded text gives way to what the test wants to be said; all else stays as it was recorded.
"""

import dataclasses
import http.server
import json
import pathlib
import queue
import socket
import threading
import typing

RECORDED = pathlib.Path(__file__).parent / "recorded"
GOLDEN = pathlib.Path(__file__).parent.parent / "golden"  # more recordings, by dialect
WAIT_LIMIT_S = 20

OPENAI, ANTHROPIC = "openai", "anthropic"
PATHS = {"/v1/chat/completions": OPENAI, "/v1/messages": ANTHROPIC}


def recording(dialect, name):
    """A file of `recorded/`, or else of the dialects' goldens."""
    here = RECORDED / name
    return (here if here.exists() else GOLDEN / dialect / name).read_text(encoding="utf-8")


def recorded_events(dialect, name, edit=str):
    """The events of a recorded stream, as they are framed on the wire."""
    lines = [edit(line) for line in recording(dialect, f"{name}.chunks.txt").splitlines()]
    if dialect == ANTHROPIC:
        return [f"event: {json.loads(line)['type']}\ndata: {line}\n\n".encode() for line in lines if line]
    return [f"data: {line}\n\n".encode() for line in lines if line] + [b"data: [DONE]\n\n"]


PIECE_BYTES = 16 << 10  # of a text, in one event


def question_of(body):
    """The text of the last turn."""
    content = body["messages"][-1]["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def answer_saying(dialect, text):
    """The recorded answer with this text in place of its own."""
    page = json.loads(recording(dialect, f"{dialect}.json"))
    if dialect == ANTHROPIC:
        page["content"] = [{"type": "text", "text": text}]
    else:
        page["choices"][0]["message"]["content"] = text
    return json.dumps(page)


def events_saying(dialect, text):
    """The recorded stream's events with this text in place of its own, in two pieces or more."""
    events = recorded_events(dialect, dialect)
    mark = b'"text_delta"' if dialect == ANTHROPIC else b'"delta":{"content":'
    place = [number for number, event in enumerate(events) if mark in event]
    first, last = place[0], place[-1]
    size = max(1, min(PIECE_BYTES, (len(text) + 1) // 2))
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return events[:first] + [saying(dialect, events[first], piece) for piece in pieces] + events[last + 1 :]


def saying(dialect, event, text):
    head, data = event.decode().rstrip().rsplit("data: ", 1)
    page = json.loads(data)
    if dialect == ANTHROPIC:
        page["delta"]["text"] = text
    else:
        page["choices"][0]["delta"]["content"] = text
    return f"{head}data: {json.dumps(page)}\n\n".encode()


@dataclasses.dataclass
class Behaviour:
    status: int = 200
    error: dict | None = None  # body of a status that is not 200
    headers: dict = dataclasses.field(default_factory=dict)
    fail_first: list = dataclasses.field(default_factory=list)  # statuses of the next requests, before all is well
    json_of: dict = dataclasses.field(default_factory=dict)  # dialect -> name of another recording
    stream_of: dict = dataclasses.field(default_factory=dict)  # the same, of streams
    edit: typing.Callable = str  # changes a recorded body, or the text of each event
    says: typing.Callable | None = None  # question -> text, in place of the recorded one
    cut_after: int | None = None  # events of a stream, after which the connection is closed
    gate: threading.Event | None = None  # a stream waits for it after `held_after` events; a JSON body before its head
    held_after: int = 1
    accepts: set | None = None  # credentials; others get 401. None: all


@dataclasses.dataclass
class Asked:
    path: str
    headers: dict  # names in lower case
    body: dict | bytes


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # so that nobody of a crowd waits for a second SYN


class StubUpstream:
    def __init__(self):
        self.behaviour = Behaviour()
        self.asked = []
        self.left = queue.Queue()  # one item for each stream whose reader went away
        self.reached = queue.Queue()  # one item for each request that has arrived
        self.open = set()  # connections
        upstream = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self):
                super().setup()
                upstream.open.add(self.connection)

            def finish(self):
                upstream.open.discard(self.connection)
                super().finish()

            def log_message(self, *_):
                pass

            def do_POST(self):
                upstream.answer(self)

            do_GET = do_POST

        self.handler = Handler
        self.port = 0
        self.listen()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def count(self):
        return len(self.asked)

    def listen(self):
        self.server = Listener(("127.0.0.1", self.port), self.handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        """Refuses from now on, and lets go of whoever is connected. listen() takes the same port again."""
        self.server.shutdown()
        self.server.server_close()
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is gone already

    # --- one request ---

    def answer(self, handler):
        body = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        try:
            parsed = json.loads(body)
        except ValueError:
            parsed = body
        self.asked.append(Asked(handler.path, headers, parsed))
        self.reached.put(handler.path)
        behaviour, dialect = self.behaviour, PATHS.get(handler.path.split("?")[0])
        credential = headers.get("x-api-key") or headers.get("authorization", "").removeprefix("Bearer ")
        if behaviour.accepts is not None and credential not in behaviour.accepts:
            return self.send(handler, 401, self.refusal(dialect, "authentication_error", "no such key"))
        status = behaviour.fail_first.pop(0) if behaviour.fail_first else behaviour.status
        if status != 200:
            return self.send(handler, status, behaviour.error or self.refusal(dialect, "api_error", "told to fail"))
        if dialect is None:
            return self.send(handler, 200, {"path": handler.path, "length": len(body)})
        if isinstance(parsed, dict) and parsed.get("stream"):
            return self.stream(handler, dialect, behaviour, question_of(parsed))
        if behaviour.gate:
            behaviour.gate.wait(WAIT_LIMIT_S)
        if behaviour.says:
            return self.send(handler, 200, answer_saying(dialect, behaviour.says(question_of(parsed))).encode())
        body = recording(dialect, f"{behaviour.json_of.get(dialect, dialect)}.json")
        return self.send(handler, 200, behaviour.edit(body).encode())

    @staticmethod
    def refusal(dialect, kind, text):
        if dialect == ANTHROPIC:
            return {"type": "error", "error": {"type": kind, "message": text}}
        return {"error": {"message": text, "type": kind, "param": None, "code": kind}}

    def send(self, handler, status, value):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        handler.send_response(status)
        for name, text in {"content-type": "application/json", **self.behaviour.headers}.items():
            handler.send_header(name, text)
        handler.send_header("content-length", str(len(body)))
        try:
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            self.left.put(handler.path)
            handler.close_connection = True

    def stream(self, handler, dialect, behaviour, question):
        handler.send_response(200)
        for name, text in {"content-type": "text/event-stream; charset=utf-8", **behaviour.headers}.items():
            handler.send_header(name, text)
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        try:
            name = behaviour.stream_of.get(dialect, dialect)
            if behaviour.says:
                events = events_saying(dialect, behaviour.says(question))
            else:
                events = recorded_events(dialect, name, behaviour.edit)
            for number, event in enumerate(events):
                if number == behaviour.cut_after:
                    handler.close_connection = True
                    handler.connection.close()
                    return
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
                handler.wfile.flush()
                if number + 1 == behaviour.held_after and behaviour.gate:
                    self.hold(handler, behaviour.gate)
            handler.wfile.write(b"0\r\n\r\n")
        except OSError:  # reset, closed, or nothing taken for too long
            self.left.put(handler.path)
            handler.close_connection = True

    @staticmethod
    def hold(handler, gate):
        """Waits for the gate; a reader that closes meanwhile is noticed at once."""
        handler.connection.settimeout(0.02)
        for _ in range(int(WAIT_LIMIT_S / 0.02)):
            if gate.is_set():
                break
            try:
                if handler.connection.recv(1) == b"":
                    raise ConnectionError
            except TimeoutError:
                continue
        handler.connection.settimeout(WAIT_LIMIT_S)
