#!/usr/bin/env python3
"""A sample provider: it speaks OpenAI's chat completions and Anthropic's messages, and is no model.

It answers questions of one public FAQ (data/covid_faq) at a stated pace: the first token after 200 ms, then 10 ms a
token. What it does not know it says so, with `Cache-Control: no-store`. Every line that it prints names it. It needs
nothing but Python.

    python3 demo/sample_provider.py --port 8090

Beside the two APIs: POST /sample-provider/pace {"first_token_ms": 0, "token_ms": 0} changes the pace (the demo skips
the waiting with it, and says so), GET /sample-provider/stats counts what was asked.
"""

import argparse
import asyncio
import hashlib
import json
import re
import sys
import time

import faq

BANNER = "sample provider"
BODY_BYTES_MAX = 8 << 20
HEAD_LINES_MAX = 100


def say(text):
    print(f"{BANNER}: {text}", file=sys.stderr, flush=True)


def tokens_of(text):
    """Cuts a text into pieces about as long as real tokens are; they join to the same text again."""
    return re.findall(r"\s*\w{1,5}|\s*[^\w\s]|\s+$", text)


def text_of(content):
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or [] if isinstance(part, dict))


class BadRequest(Exception):
    pass


class Question:
    """What both APIs ask, in one form."""

    def __init__(self, body):
        try:
            self.request = json.loads(body)
            messages = [message for message in self.request["messages"] if message["role"] == "user"]
            self.text = faq.one_space(text_of(messages[-1]["content"]))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise BadRequest("a body with messages, the last of a user, was expected") from None
        self.model = str(self.request.get("model", "sample-faq"))
        self.stream = bool(self.request.get("stream"))
        options = self.request.get("stream_options") or {}
        self.include_usage = bool(options.get("include_usage"))
        self.tokens = sum(len(tokens_of(text_of(message.get("content")))) for message in self.request["messages"])
        # The same question gets the same marks, so that runs can be compared.
        self.mark = hashlib.sha256(self.text.encode()).hexdigest()[:24]


class Provider:
    def __init__(self, first_token_ms, token_ms):
        self.answers = faq.Answers()
        self.first_token_s, self.token_s = first_token_ms / 1000, token_ms / 1000
        self.asked = 0
        self.outside = 0

    def answer(self, question):
        """(text, whether it may be stored)"""
        self.asked += 1
        found = self.answers.find(question.text)
        if found is not None:
            return found, True
        self.outside += 1
        german = re.search(r"[äöüßÄÖÜ]|\b(ist|sind|wie|was|der|die|das|ich|mein|kann|nicht)\b", question.text)
        return faq.NOT_IN_FAQ["de" if german else "en"], False

    # Due times are reckoned from the start of the answer, so that a late wake-up does not add up.
    async def wait_for_token(self, began, number):
        due = began + self.first_token_s + self.token_s * number
        delay = due - time.monotonic()
        if delay > 0:
            await asyncio.sleep(delay)

    def seconds_for(self, tokens):
        return self.first_token_s + self.token_s * max(0, tokens - 1)


def openai_usage(question, tokens):
    return {"prompt_tokens": question.tokens, "completion_tokens": tokens, "total_tokens": question.tokens + tokens}


def openai_json(question, text, tokens):
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "id": f"chatcmpl-sample-{question.mark}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": question.model,
        "system_fingerprint": f"sample_{question.mark}",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": openai_usage(question, tokens),
    }


def openai_events(question, pieces):
    """One event a token; None stands for the wait before the next token."""
    head = {
        "id": f"chatcmpl-sample-{question.mark}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": question.model,
        "system_fingerprint": f"sample_{question.mark}",
    }
    usage = {"usage": None} if question.include_usage else {}

    def chunk(delta, finish=None):
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return "", {**head, "choices": [choice], **usage}

    for number, piece in enumerate(pieces):
        yield None
        if number == 0:
            yield chunk({"role": "assistant", "content": ""})
        yield chunk({"content": piece})
    yield chunk({}, "stop")
    if question.include_usage:
        yield "", {**head, "choices": [], "usage": openai_usage(question, len(pieces))}
    yield "", "[DONE]"


def anthropic_json(question, text, tokens):
    return {
        "id": f"msg_sample_{question.mark}",
        "type": "message",
        "role": "assistant",
        "model": question.model,
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": question.tokens, "output_tokens": tokens},
    }


def anthropic_events(question, pieces):
    start = anthropic_json(question, "", 0) | {"content": [], "stop_reason": None}
    for number, piece in enumerate(pieces):
        yield None
        if number == 0:
            yield "message_start", {"type": "message_start", "message": start}
            block = {"type": "text", "text": ""}
            yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
        delta = {"type": "text_delta", "text": piece}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
    yield "content_block_stop", {"type": "content_block_stop", "index": 0}
    end = {"stop_reason": "end_turn", "stop_sequence": None}
    yield "message_delta", {"type": "message_delta", "delta": end, "usage": {"output_tokens": len(pieces)}}
    yield "message_stop", {"type": "message_stop"}


APIS = {"/v1/chat/completions": (openai_json, openai_events), "/v1/messages": (anthropic_json, anthropic_events)}


class Connection:
    """One client's connection: requests one after another, HTTP/1.1."""

    def __init__(self, provider, reader, writer):
        self.provider, self.reader, self.writer = provider, reader, writer

    async def serve(self):
        try:
            while request := await self.read_request():
                await self.answer(*request)
        except (ConnectionError, asyncio.IncompleteReadError, ValueError):
            pass  # the client left, or does not speak HTTP
        finally:
            self.writer.close()

    async def read_request(self):
        """(method, path, body), or None at the end."""
        first = (await self.reader.readline()).decode("latin-1").split()
        if len(first) != 3:
            return None
        fields = {}
        for _ in range(HEAD_LINES_MAX):
            line = (await self.reader.readline()).decode("latin-1").strip()
            if not line:
                break
            name, _, value = line.partition(":")
            fields[name.lower()] = value.strip()
        if "chunked" in fields.get("transfer-encoding", "").lower():
            return first[0], first[1], await self.read_chunks()
        length = int(fields.get("content-length", "0"))
        if length > BODY_BYTES_MAX:
            return None
        return first[0], first[1], await self.reader.readexactly(length)

    async def read_chunks(self):
        body = b""
        while size := int((await self.reader.readline()).split(b";")[0], 16):
            if len(body) + size > BODY_BYTES_MAX:
                raise ValueError("body too large")
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        while (await self.reader.readline()).strip():
            pass
        return body

    async def answer(self, method, path, body):
        path = path.split("?")[0]
        if path == "/sample-provider/stats":
            return await self.send_json(200, {"asked": self.provider.asked, "outside": self.provider.outside})
        if path == "/sample-provider/pace":
            pace = json.loads(body)
            self.provider.first_token_s = float(pace["first_token_ms"]) / 1000
            self.provider.token_s = float(pace["token_ms"]) / 1000
            say(f"the pace is now {pace['first_token_ms']} ms to the first token, {pace['token_ms']} ms a token")
            return await self.send_json(200, pace)
        if method != "POST" or path not in APIS:
            return await self.send_json(404, self.error(f"the sample provider knows only {', '.join(APIS)}"))
        try:
            question = Question(body)
        except BadRequest as error:
            return await self.send_json(400, self.error(str(error)))
        return await self.answer_question(question, *APIS[path])

    @staticmethod
    def error(text):
        return {
            "type": "error",
            "error": {"type": "invalid_request_error", "message": text, "param": None, "code": None},
        }

    async def answer_question(self, question, as_json, as_events):
        text, storable = self.provider.answer(question)
        pieces = tokens_of(text)
        more = "" if storable else "Cache-Control: no-store\r\n"
        began = time.monotonic()
        if question.stream:
            await self.send_stream(began, as_events(question, pieces), more)
        else:
            await self.provider.wait_for_token(began, len(pieces) - 1)
            await self.send_json(200, as_json(question, text, len(pieces)), more)
        known = "from the FAQ" if storable else "not in this FAQ"
        say(f"answered {len(pieces)} tokens {known} in {time.monotonic() - began:.2f} s")

    async def send_json(self, status, value, more=""):
        body = json.dumps(value, ensure_ascii=False).encode()
        self.writer.write(
            f"HTTP/1.1 {status} {'OK' if status == 200 else 'Refused'}\r\nServer: sample-provider\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode()
            + body
        )
        await self.writer.drain()

    async def send_stream(self, began, events, more):
        self.writer.write(
            f"HTTP/1.1 200 OK\r\nServer: sample-provider\r\nContent-Type: text/event-stream\r\n"
            f"Transfer-Encoding: chunked\r\n{more}\r\n".encode()
        )
        number = 0
        for event in events:
            if event is None:
                await self.provider.wait_for_token(began, number)
                number += 1
                continue
            name, data = event
            data = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
            payload = ((f"event: {name}\n" if name else "") + f"data: {data}\n\n").encode()
            self.writer.write(b"%x\r\n%s\r\n" % (len(payload), payload))
            await self.writer.drain()
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()


async def serve(port, first_token_ms, token_ms):
    provider = Provider(first_token_ms, token_ms)
    server = await asyncio.start_server(lambda *streams: Connection(provider, *streams).serve(), "127.0.0.1", port)
    port = server.sockets[0].getsockname()[1]
    say("this is a SAMPLE provider. It answers from a public FAQ of spring 2020; no model is behind it.")
    say(f"first token after {first_token_ms:g} ms, then {token_ms:g} ms a token")
    say(f"listening on http://127.0.0.1:{port}")
    async with server:
        await server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description="A sample provider for the demo; no model is behind it.")
    parser.add_argument("--port", type=int, default=8090, help="0: any free one")
    parser.add_argument("--first-token-ms", type=float, default=200)
    parser.add_argument("--token-ms", type=float, default=10)
    options = parser.parse_args()
    try:
        asyncio.run(serve(options.port, options.first_token_ms, options.token_ms))
    except KeyboardInterrupt:
        say("stopped")


if __name__ == "__main__":
    main()
