"""Both ends of a gateway as plain sockets: what is said is said byte for byte, and what comes is read strictly."""

import json
import queue
import re
import socket
import struct
import threading

LIMIT_S = 20
CHAT, MESSAGES = "/v1/chat/completions", "/v1/messages"


class Answer:
    def __init__(self, status, fields, body, interim):
        self.status, self.fields, self.body = status, fields, body
        self.interim = interim  # statuses of the 1xx before it

    def one(self, name):
        found = [value for key, value in self.fields if key == name]
        assert len(found) == 1, (name, self.fields)
        return found[0]

    def has(self, name):
        return any(key == name for key, _ in self.fields)

    @property
    def closes(self):
        return ("connection", "close") in self.fields

    def error(self):
        """(type, message) as clients of both providers find them."""
        error = json.loads(self.body)["error"]
        return error["type"], error["message"]


class Peer:
    """One end of a connection."""

    def __init__(self, connection):
        self.socket = connection
        self.socket.settimeout(LIMIT_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = b""

    def say(self, *texts):
        for text in texts:
            self.socket.sendall(text if isinstance(text, bytes) else text.encode("latin-1"))

    def say_all_that_is_taken(self, data):
        """As far as the other end takes it: it may refuse and close in the middle."""
        try:
            self.say(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def hear_more(self):
        try:
            piece = self.socket.recv(65536)
        except ConnectionResetError:
            piece = b""
        self.heard += piece
        return piece != b""

    def hear_until(self, end):
        while end not in self.heard:
            assert self.hear_more(), f"closed after {self.heard[-300:]!r}"
        text, _, self.heard = self.heard.partition(end)
        return text + end

    def hear(self, size):
        while len(self.heard) < size:
            assert self.hear_more(), f"closed after {self.heard[-300:]!r}"
        text, self.heard = self.heard[:size], self.heard[size:]
        return text

    def hear_all(self):
        while self.hear_more():
            pass
        text, self.heard = self.heard, b""
        return text

    def at_end(self):
        """Closed, and nothing more was said."""
        return self.hear_all() == b""

    def says_nothing_for(self, seconds):
        self.socket.settimeout(seconds)
        try:
            self.hear_more()
            return False
        except TimeoutError:
            return not self.heard
        finally:
            self.socket.settimeout(LIMIT_S)

    def end_writing(self):
        self.socket.shutdown(socket.SHUT_WR)

    def close(self):
        self.socket.close()

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def read_fields(self, lines):
        fields = []
        for line in lines:
            name, colon, value = line.partition(":")
            assert colon and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name), line
            fields.append((name.lower(), value.strip(" \t")))
        return fields

    def read_body(self, fields, *, until_close):
        names = [name for name, _ in fields]
        lengths = [value for name, value in fields if name == "content-length"]
        assert len(lengths) <= 1 and names.count("transfer-encoding") <= 1, fields
        if "transfer-encoding" in names:
            assert not lengths and ("transfer-encoding", "chunked") in fields, fields
            return self.read_chunks()
        if lengths:
            assert re.fullmatch(r"[0-9]{1,18}", lengths[0]), lengths
            return self.hear(int(lengths[0]))
        return self.hear_all() if until_close else b""

    def read_chunks(self):
        body = b""
        while True:
            size = self.hear_until(b"\r\n")[:-2]
            assert re.fullmatch(rb"[0-9a-f]{1,15}", size), size
            body += self.hear(int(size, 16))
            assert self.hear(2) == b"\r\n"
            if int(size, 16) == 0:
                return body


class Client(Peer):
    def __init__(self, address, receive_buffer=None):
        host, port = address.rsplit(":", 1)
        connection = socket.socket()
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.settimeout(LIMIT_S)
        connection.connect((host, int(port)))
        super().__init__(connection)

    def answer(self, to="POST"):
        """One whole response, read strictly: anything that two readers could read in two ways fails."""
        interim = []
        while True:
            lines = self.hear_until(b"\r\n\r\n")[:-4].decode("latin-1").split("\r\n")
            start = re.fullmatch(r"HTTP/1\.1 ([1-5][0-9]{2}) ([ -~]*)", lines[0])
            assert start, lines[0]
            status, fields = int(start[1]), self.read_fields(lines[1:])
            if status >= 200:
                break
            interim.append(status)
        bodiless = to == "HEAD" or status in (204, 304)
        body = b"" if bodiless else self.read_body(fields, until_close=True)
        return Answer(status, fields, body, interim)


class Asked(Peer):
    """A connection that the gateway made, with the request that was read of it."""

    head = b""
    body = b""

    def read_request(self):
        """Reads one request strictly, as an upstream that trusts nobody."""
        head = self.hear_until(b"\r\n\r\n")
        lines = head[:-4].decode("latin-1").split("\r\n")
        start = re.fullmatch(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (/[!-\"$-~]*) HTTP/1\.1", lines[0])
        assert start, lines[0]
        self.head, self.method, self.target = head, start[1], start[2]
        self.fields = self.read_fields(lines[1:])
        assert [name for name, _ in self.fields].count("host") == 1, self.fields
        self.body = self.read_body(self.fields, until_close=False)
        return self

    def value(self, name):
        return [value for key, value in self.fields if key == name]

    def answer(self, body=b"{}", *, status="200 OK", fields=""):
        self.say(f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{fields}\r\n", body)


class Upstream:
    """Connections wait in a queue until the test takes and serves them by hand."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.connections = queue.Queue()
        self.made = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.made.append(Asked(connection))
            self.connections.put(self.made[-1])

    def next(self):
        """The next connection, its request not read."""
        return self.connections.get(timeout=LIMIT_S)

    def request(self):
        return self.next().read_request()

    def was_asked(self):
        return bool(self.made)

    def close(self):
        self.listener.close()
        for peer in self.made:
            peer.close()


def post(path=CHAT, body=b"{}", *fields, length=True):
    """The bytes of a request."""
    lines = [f"POST {path} HTTP/1.1", "Host: gateway", "Content-Type: application/json"]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, *fields, "", ""]).encode("latin-1") + body


def chat(path=CHAT, **more):
    model = "claude-sonnet-4-5" if path == MESSAGES else "gpt-4o-mini"
    question = {"model": model, "max_tokens": 50, "messages": [{"role": "user", "content": "hi"}], **more}
    return json.dumps(question).encode()
