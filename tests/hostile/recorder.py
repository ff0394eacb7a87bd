"""The upstream behind a proxy under test: it keeps the bytes and lets h11, a strict and independent reader, say what they are."""

import dataclasses
import socket
import threading
import time

import h11

LIMIT_S = 10
QUIET_S = 0.002


@dataclasses.dataclass
class Forwarded:
    method: str
    target: str
    body: bytes
    whole: bool
    fields: list
    raw: bytes  # of the connection, up to the end of this request

    def __str__(self):
        return f"{self.method} {self.target} {len(self.body)}" + ("" if self.whole else " cut")


class Recorder:
    """One lane's upstream. Each vector takes what was recorded since the last one."""

    def __init__(self, keeps_connections):
        self.keeps_connections = keeps_connections
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        self.requests = []
        self.busy = 0  # connections that are in the middle of something
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.busy += 1
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def serve(self, connection):
        connection.settimeout(LIMIT_S)
        try:
            self.read(connection)
        except (OSError, h11.ProtocolError):
            pass
        connection.close()
        with self.lock:
            self.busy -= 1

    def read(self, connection):
        reader, raw, head, body = h11.Connection(h11.SERVER), b"", None, b""
        while True:
            try:
                event = reader.next_event()
            except h11.RemoteProtocolError as error:
                self.keep(Forwarded("unreadable", str(error), b"", False, [], raw))
                return
            if event is h11.NEED_DATA:
                piece = self.receive(connection, between=reader.their_state is h11.IDLE and not raw)
                raw += piece
                reader.receive_data(piece)
                if piece == b"" and head is not None:
                    self.keep(self.record(head, body, False, raw))
                    return
                if piece == b"" and raw:
                    self.keep(Forwarded("unreadable", "half a head", b"", False, [], raw))
                if piece == b"":
                    return
            elif isinstance(event, h11.Request):
                head, body = event, b""
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                self.keep(self.record(head, body, True, raw))
                if not self.answer(connection, reader, head):
                    return
                raw, head = b"", None
            elif event is h11.PAUSED:
                # Bytes behind a request that asked for something else than HTTP.
                self.keep(Forwarded("unreadable", "bytes behind a tunnel's request", b"", False, [], raw))
                return
            else:  # closed
                return

    def receive(self, connection, between):
        """`between`: no request has begun, so that the connection may rest as long as the proxy keeps it."""
        if between and self.keeps_connections:
            with self.lock:
                self.busy -= 1
            connection.settimeout(None)
        try:
            return connection.recv(65536)
        finally:
            if between and self.keeps_connections:
                connection.settimeout(LIMIT_S)
                with self.lock:
                    self.busy += 1

    @staticmethod
    def record(head, body, whole, raw):
        fields = [(bytes(name), bytes(value)) for name, value in head.headers]
        return Forwarded(head.method.decode("latin-1"), head.target.decode("latin-1"), body, whole, fields, raw)

    def keep(self, request):
        with self.lock:
            self.requests.append(request)

    @staticmethod
    def answer(connection, reader, head):
        """False: the connection is over."""
        status = b"405 Method Not Allowed" if head.method == b"CONNECT" else b"200 OK"
        body = b"" if head.method == b"HEAD" else b"ok"
        connection.sendall(b"HTTP/1.1 %s\r\nContent-Length: 2\r\n\r\n%s" % (status, body))
        reader.send(h11.Response(status_code=int(status[:3]), headers=[("Content-Length", "2")]))
        if body:
            reader.send(h11.Data(data=body))
        reader.send(h11.EndOfMessage())
        if reader.our_state is not h11.DONE or reader.their_state is not h11.DONE:
            return False
        reader.start_next_cycle()
        return True

    def take(self):
        """What came since the last call, once the proxy has nothing under way any more."""
        until = time.monotonic() + LIMIT_S
        while time.monotonic() < until:
            with self.lock:
                if self.busy == 0:
                    break
            time.sleep(QUIET_S)
        with self.lock:
            taken, self.requests = self.requests, []
        return taken

    def close(self):
        self.listener.close()
