"""Says every vector to every proxy, on lanes side by side, and gives what came of it."""

import concurrent.futures
import dataclasses
import queue
import re
import socket

from proxies import Proxies
from vectors import all_vectors

TARGETS = ("reprise", "nginx", "haproxy")
WIDTH = 12  # lanes of each
CLIENT_LIMIT_S = 20


@dataclasses.dataclass
class Outcome:
    forwarded: list  # of recorder.Forwarded
    statuses: list  # of the answers, without the interim ones
    answer: bytes
    alive: bool

    @property
    def whole(self):
        return [request for request in self.forwarded if request.whole]

    @property
    def bodies(self):
        """How the input was cut into requests."""
        return [request.body for request in self.whole]

    @property
    def refusal(self):
        """The status that ended it, or None."""
        last = self.statuses[-1] if self.statuses else None
        return last if last and last >= 400 else None

    def __str__(self):
        requests = ", ".join(f"{r.method} {shown(r.target)} {len(r.body)}" if r.whole else f"{shown(r.method)} cut" for r in self.forwarded)
        answers = " ".join(map(str, self.statuses)) or "closed"
        return f"{requests or '-'} : {answers}" + ("" if self.alive else " CRASHED")


def shown(text):
    text = text.encode("unicode_escape").decode()
    return text if len(text) < 60 else f"{text[:20]}…{len(text)}"


def say(port, data):
    """All that comes back until the proxy closes."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=CLIENT_LIMIT_S) as connection:
        try:
            connection.sendall(data)
            while piece := connection.recv(65536):
                heard += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
    return heard


def one(lane, vector):
    lane.recorder.take()
    answer = say(lane.port, vector.data)
    statuses = [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer) if status[:1] != b"1"]
    return Outcome(lane.recorder.take(), statuses, answer, lane.alive())


def run(folder):
    """[(vector, {target: Outcome})]"""
    vectors = all_vectors()
    proxies = Proxies(folder, WIDTH)
    try:
        free = {target: queue.Queue() for target in TARGETS}
        for target in TARGETS:
            for lane in proxies.lanes[target]:
                free[target].put(lane)

        def on_a_lane(target, vector):
            lane = free[target].get()
            try:
                return one(lane, vector)
            finally:
                free[target].put(lane)

        with concurrent.futures.ThreadPoolExecutor(WIDTH * len(TARGETS)) as pool:
            jobs = [(vector, {t: pool.submit(on_a_lane, t, vector) for t in TARGETS}) for vector in vectors]
            return [(vector, {t: job.result() for t, job in by_target.items()}) for vector, by_target in jobs]
    finally:
        proxies.close()
