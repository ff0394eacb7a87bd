"""A provider on a loopback port that answers every question alike and counts how often each was asked."""
import asyncio
import collections
import json
import re
import threading

PAIR = re.compile(rb"Sweep question (\d+)\?")
LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.I)
BODY_BYTES_MAX = 1 << 20

OPENAI = {
    "id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": "model-alpha",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "Yes.", "refusal": None}, "logprobs": None,
                 "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7},
}
ANTHROPIC = {
    "id": "msg_1", "type": "message", "role": "assistant", "model": "model-alpha",
    "content": [{"type": "text", "text": "Yes."}], "stop_reason": "end_turn", "stop_sequence": None,
    "usage": {"input_tokens": 5, "output_tokens": 2},
}


def response(answer):
    body = json.dumps(answer).encode()
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)


class Connection(asyncio.Protocol):
    """One keep-alive connection; requests come whole with a content-length, or the connection is closed."""

    def __init__(self, provider):
        self.provider, self.transport, self.pending = provider, None, b""

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.pending += data
        while (end := self.pending.find(b"\r\n\r\n")) >= 0:
            head = self.pending[:end]
            length = LENGTH.search(head)
            if length is None or int(length[1]) > BODY_BYTES_MAX:
                self.transport.close()
                return
            whole = end + 4 + int(length[1])
            if len(self.pending) < whole:
                return
            body, self.pending = self.pending[end + 4:whole], self.pending[whole:]
            self.transport.write(self.provider.answer(head, body))


class Provider:
    """Runs in a thread of its own; `asked` may be read at any time."""

    def __init__(self):
        self.asked = collections.Counter()  # number of the pair -> requests that arrived
        self.port = 0
        self.loop = asyncio.new_event_loop()
        self.listening = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def answer(self, head, body):
        pair = PAIR.search(body)
        self.asked[int(pair[1]) if pair else -1] += 1
        return self.anthropic if b"/messages" in head.split(b"\r\n", 1)[0] else self.openai

    def run(self):
        self.openai, self.anthropic = response(OPENAI), response(ANTHROPIC)
        server = self.loop.run_until_complete(
            self.loop.create_server(lambda: Connection(self), "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self.listening.set()
        self.loop.run_forever()
        server.close()
        self.loop.run_until_complete(server.wait_closed())

    def __enter__(self):
        self.thread.start()
        if not self.listening.wait(10):
            raise RuntimeError("the stub provider does not listen")
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
