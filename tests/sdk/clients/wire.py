"""The network between a client and the gateway, under the test's hand: it counts connections and breaks them."""

import contextlib
import socket
import struct
import threading


def address_of(url):
    host, port = url.removeprefix("http://").split(":")
    return host, int(port)


class Wire:
    """Carries bytes to `target`, which may change. Thread-safe; two threads a connection, which end with it."""

    def __init__(self, target):
        self.target = address_of(target)
        self.connections = 0
        self.open = set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
                gateway = socket.create_connection(self.target)
            except OSError:
                return  # closed
            for end in (client, gateway):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.connections += 1
                self.open.add((client, gateway))
            threading.Thread(target=self.carry, args=(client, gateway), daemon=True).start()
            threading.Thread(target=self.carry, args=(gateway, client), daemon=True).start()

    @staticmethod
    def carry(source, sink):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                sink.sendall(piece)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def cut(self):
        """Resets every connection, as a box on the way does that has forgotten them."""
        with self.lock:
            ends = [end for pair in self.open for end in pair]
            self.open.clear()
        for end in ends:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RD)  # wakes the thread that reads it
            end.close()

    def close(self):
        self.cut()
        self.listener.close()
