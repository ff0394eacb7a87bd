#!/usr/bin/env python3
"""Writes seeds for the fuzzers into a folder a target: what the tests and the recordings hold, with the choices that a
target takes from the end of its input (fuzz.h). `./dev fuzz --seeds` runs it; the corpora in git are these, and what
fuzzers found, made small by libFuzzer's -merge=1.
"""

import json
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BYTES_MAX = 12_000  # of one seed

STREAMS_AND_ANSWERS = {
    "openai": "data: [DONE]\n\n",
    "anthropic": "",
}
REQUESTS = {
    "openai": [
        {"model": "m", "messages": [{"role": "user", "content": "hi"}]},
        {"model": "m", "messages": [{"role": "system", "content": "s"}, {"role": "developer", "content": "d"},
                                    {"role": "user", "content": [{"type": "text", "text": "a"},
                                     {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]},
                                    {"role": "assistant", "content": None, "refusal": None, "tool_calls": [
                                        {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{\"x\":1.0}"}},
                                        {"id": "d", "type": "custom", "custom": {"name": "g", "input": "x"}}]},
                                    {"role": "tool", "tool_call_id": "c", "content": "r"}],
         "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}],
         "tool_choice": "auto", "parallel_tool_calls": True, "stream": True, "stream_options": {"include_usage": False},
         "temperature": 1e0, "top_p": 0.5, "seed": 9223372036854775807, "stop": ["a", "b"], "max_tokens": 5,
         "max_completion_tokens": 6, "user": "u", "safety_identifier": "s", "metadata": {"a": 1, "b": 2}, "n": 1,
         "response_format": {"type": "json_schema", "json_schema": {"name": "x"}}, "reasoning_effort": "low",
         "logit_bias": {"1": -1}, "prompt_cache_key": "k", "store": False, "unknown": [1, {"a": None}]},
        {"model": "m-search-preview", "messages": [{"role": "user", "content": ""}], "stream": True},
        {"model": "m", "messages": [{"role": "function", "name": "f", "content": "x"}], "functions": [], "n": 2},
    ],
    "anthropic": [
        {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "hi"}]},
        {"model": "m", "max_tokens": 9, "system": [{"type": "text", "text": "s", "cache_control": {"type": "ephemeral"}}],
         "messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "image", "source": {
             "type": "base64", "media_type": "image/png", "data": "AA=="}}]},
             {"role": "assistant", "content": [{"type": "thinking", "thinking": "t", "signature": "s"},
              {"type": "tool_use", "id": "c", "name": "f", "input": {"x": 1}}]},
             {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "c", "content": "r"}]}],
         "tools": [{"name": "f", "type": "custom", "input_schema": {"type": "object"}}], "tool_choice": {"type": "auto"},
         "thinking": {"type": "enabled", "budget_tokens": 1024}, "metadata": {"user_id": "u"}, "stop_sequences": ["x"],
         "temperature": 0.0, "top_k": 5, "top_p": 1, "stream": True, "container": None, "service_tier": "auto",
         "output_config": {"effort": "low"}, "mcp_servers": []},
    ],
}
EXTRA_JSON = ['{"a":1e5,"b":[null,true,false,-0.0,"\\u00e9\\ud83d\\ude00"]}', "[" * 64 + "]" * 64, '"x"', "0", '{"a":{"a":1,"a":2}}']


def dialect_seeds(name):
    folder = ROOT / "tests/golden" / name
    for request in REQUESTS[name]:
        yield json.dumps(request) + "10"
    for text in EXTRA_JSON:
        yield text + "13"
    for path in sorted(folder.iterdir()):
        text = path.read_text()
        if path.name.endswith(".json") and not path.name.endswith(".answer.json"):
            yield text + "11"
        elif path.name.endswith(".sse"):
            yield text + "32"
        elif path.name.endswith(".chunks.txt"):
            lines = [line for line in text.splitlines() if line]
            named = [f"event: {json.loads(line).get('type')}\n" if name == "anthropic" else "" for line in lines]
            stream = "".join(f"{event}data: {line}\n\n" for event, line in zip(named, lines))
            yield stream + STREAMS_AND_ANSWERS[name] + "52"


def strings_of(path):
    """The string literals of a C++ test: its hand-made cases."""
    for raw in re.findall(r'"((?:[^"\\\n]|\\.)+)"', path.read_text()):
        yield raw.encode().decode("unicode_escape").encode("latin-1", "replace")


def http_seeds():
    post = b"POST /v1 HTTP/1.1\r\nHost: a\r\n"
    for text in strings_of(ROOT / "src/wire/http1_reader_test.cc"):
        if text.startswith((b"GET", b"POST", b"OPTIONS", b"CONNECT", b"PRI")):
            yield text + b"100"
        elif text.startswith(b"HTTP/"):
            yield text + b"201"
            yield text + b"312"
        elif b": " in text and text.endswith(b"\r\n"):
            yield post + text + b"\r\nabcdef200"
        elif b"\r\n" in text:
            yield post + b"Transfer-Encoding: chunked\r\n\r\n" + text + b"300"
            yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text + b"401"
    yield post + b"Content-Length: 5\r\nExpect: 100-continue\r\nConnection: x, close\r\n\r\nhelloGET / HTTP/1.1\r\n300"
    yield b"HTTP/1.0 200\r\nServer: x\r\n\r\nbody until the end" + b"501"


def sse_seeds():
    for text in strings_of(ROOT / "src/wire/sse_test.cc"):
        if b"\n" in text or b"\r" in text or b"data" in text:
            for limit in b"012":
                yield text + b"3" + bytes([limit])


def settings_seeds():
    yield (ROOT / "demo/reprise.yaml").read_text()
    text = (ROOT / "src/settings/settings_test.cc").read_text()
    yield from re.findall(r'R"\((.*?)\)"', text, re.S)
    for path in sorted((ROOT / "docs").rglob("*.md")):
        yield from re.findall(r"```yaml\n(.*?)```", path.read_text(), re.S)
    base = "upstreams: [{name: a, dialect: openai, base_url: http://a}]\nroutes: [{name: r, match: {}, upstream: a}]\n"
    yield base
    yield base + "limits: {request_bytes: 8MiB, connections: 1, entries: 2}\nlog: {access: stdout}\n"
    yield base + "defaults: &d {cache: {mode: exact}}\nx: *d\n"


def tokenizer_seeds():
    with open(ROOT / "src/encoder/testdata/sentences.tsv") as file:
        lines = file.read().splitlines()[1:]
    seen = {}
    for line in lines:
        language, text = line.split("\t", 1)
        seen[language] = seen.get(language, 0) + 1
        if seen[language] <= 6:
            yield text
    for text in ["", " ", "<s></s><pad><unk><mask>", "a\u0301", "\u1100\u1161\u11a8", "👩‍👩‍👧‍👦", "\u2581a", "a" * 200, "\u200b"]:
        yield text
    yield b"ok\x80\xff\xc0\x80\xed\xa0\x80\xf0\x9f"


def entry_seeds():
    for name in ("head_v1_plain", "head_v1_sealed", "answer_v1_plain", "answer_v1_sealed"):
        record = (ROOT / "src/store/testdata" / name).read_bytes()
        yield record + b"302"
        yield record + b"312"
        if name.endswith("plain"):  # without its envelope: 17 bytes before, 16 or 8 behind
            for tail in (8, 16):
                yield record[17:-tail] + (b"00" + b"0" if name.startswith("head") else b"001")
    text = lambda value: struct.pack("<Q", len(value)) + value
    for native in (b'{"a":1}', b"not json", b""):
        event = b"\x05" + struct.pack("<i", -1) + text(b"delta") + text(native)
        for dialect in (b"openai", b"anthropic"):
            yield text(b"m") + text(dialect) + text(native) + b"\x01" + struct.pack("<I", 1) + event + b"001"


def judge_seeds():
    """Two texts a line each, bytes of evidence, a cosine, tokens of the evidence that is made of the bytes."""
    pairs = []
    for path in sorted((ROOT / "src/judge/cues").glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text().splitlines() if line.count("\t") == 3]
        pairs += [(row[2], row[3]) for row in rows[::20]]
    pairs += [("", ""), ("", "How far is it?"), ("😀", "😃"), ("12345", "12346"), ("a\u0301", "á"), ("1\u200b4 days", "14 days"),
              ("\u202e3 days", "3 days"), ("раураl", "paypal"), ("dHJhbnNmZXIgMTAw", "dHJhbnNmZXIgOTAw"), ("٣ أيام", "3 أيام"),
              ("Wie ist 天気 в Москве 3?", "Wie ist 天気 в Москве 4?"), ("from Rome to Berlin", "from Berlin to Rome"), ("\xff", "ÿ")]  # fmt: skip
    for number, (a, b) in enumerate(pairs):
        yield f"{a}\n{b}\nevidence {number}{number % 10}{number % 9}"


SEEDS = {
    "http1": http_seeds,
    "sse": sse_seeds,
    "openai": lambda: dialect_seeds("openai"),
    "anthropic": lambda: dialect_seeds("anthropic"),
    "settings": settings_seeds,
    "tokenizer": tokenizer_seeds,
    "entry": entry_seeds,
    "judge": judge_seeds,
}


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]()):
        data = seed.encode() if isinstance(seed, str) else seed
        if len(data) <= BYTES_MAX:
            (folder / f"seed-{number:03}").write_bytes(data)


if __name__ == "__main__":
    main()
