"""Cause and message: whatever comes in wrong is answered with what is wrong, where, and what to do.

Two tables against the real binary: requests, answered in the client's dialect while the gateway goes on serving, and
starts, which end with exit status 2 (wrong use) or 3 (environment) and one message.
"""
import json
import pathlib
import re
import shutil
import socket
import subprocess

import pytest
from apis import Anthropic, OpenAi
from conftest import ACME_KEY
from gateway import BINARY, SEALED, Gateway, config, run_binary

CHAT, MESSAGES = "/v1/chat/completions", "/v1/messages"
BODY_LIMIT = 32 << 20  # the default of limits.request_bytes


# --- request bodies ---

# (cause, body, status, words that the message must have)
BODIES = [
    ("nothing at all", b"", 400, ["empty|JSON|no value"]),
    ("not JSON", b"hello", 400, ["JSON"]),
    ("JSON that breaks off", b'{"model": "gpt-4o", "messages": [', 400, ["JSON"]),
    ("more after the JSON", b'{"model": "gpt-4o", "messages": []} extra', 400, ["JSON"]),
    ("a list where an object belongs", b"[1, 2]", 400, ["object"]),
    ("a text where an object belongs", b'"hello"', 400, ["object"]),
    ("invalid UTF-8 in a text", b'{"model": "gpt-4o", "messages": [{"role": "user", "content": "\xff\xfe"}]}', 400, ["UTF-8"]),
    ("half a surrogate", b'{"model": "gpt-4o", "messages": [{"role": "user", "content": "\\ud800"}]}', 400, ["surrogate|UTF|Unicode|JSON"]),
    ("the model given twice", b'{"model": "a", "model": "b", "max_tokens": 5, "messages": []}', 400, ["model", "twice|duplicate|once"]),
    ("the model given twice, once escaped", b'{"model": "a", "mo\\u0064el": "b", "max_tokens": 5, "messages": []}', 400,
     ["model", "twice|duplicate|once"]),
    ("the messages given twice", b'{"model": "a", "max_tokens": 5, "messages": [], "messages": []}', 400,
     ["messages", "twice|duplicate|once"]),
    ("a content given twice, inside", b'{"model": "a", "max_tokens": 5, "messages": [{"role": "user", "content": "a", "content": "b"}]}',
     400, ["content", "twice|duplicate|once"]),
    ("an unknown field given twice", b'{"model": "a", "max_tokens": 5, "messages": [], "x_new": 1, "x_new": 2}', 400,
     ["x_new", "twice|duplicate|once"]),
    ("nested deeper than anyone needs", b'{"model": "a", "max_tokens": 5, "messages": [], "x": ' + b"[" * 5000 + b"]" * 5000 + b"}",
     400, ["deep|nest|inside one another"]),
]


def error_of(path, body):
    """(type, message) of an error in the dialect of the path; anything else fails."""
    page = json.loads(body)
    if path == MESSAGES:
        assert page["type"] == "error" and set(page["error"]) >= {"type", "message"}, page
    else:
        assert set(page["error"]) >= {"message", "type", "param", "code"}, page
    return page["error"]["type"], page["error"]["message"]


def assert_says(words, message):
    for word in words:
        assert re.search(word, message, re.IGNORECASE), f"{word!r} is not in {message!r}"


@pytest.mark.parametrize("path", [CHAT, MESSAGES])
@pytest.mark.parametrize("cause, body, status, words", BODIES, ids=[row[0].replace(" ", "_") for row in BODIES])
def test_a_bad_body_is_refused_in_the_clients_dialect(path, cause, body, status, words, gateway, upstream):
    seen, headers, answer = gateway.post(path, body)
    assert seen == status, answer
    assert headers["content-type"].startswith("application/json")
    kind, message = error_of(path, answer)
    assert kind == "invalid_request_error"
    assert_says(words, message)
    assert upstream.count() == 0, "the upstream was asked all the same"


@pytest.mark.parametrize("header, value, words", [
    ("Reprise-Threshold", "high", ["Reprise-Threshold"]),
    ("Reprise-Threshold", "1.5", ["Reprise-Threshold"]),
])
@pytest.mark.parametrize("api", [OpenAi, Anthropic], ids=lambda api: api.name)
def test_a_bad_header_of_ours_is_refused_by_name(api, header, value, words, gateway, upstream, question):
    path = CHAT if api is OpenAi else MESSAGES
    status, _, body = gateway.post(path, json.dumps(api.request(question)), {header: value})
    assert status == 400, body
    assert_says(words, error_of(path, body)[1])


# --- HTTP ---

def exchange(gateway, raw):
    """Sends bytes as they are; the whole answer, until the gateway closes."""
    host, port = gateway.address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(raw)
        received = b""
        while not complete(received):
            piece = connection.recv(65536)
            if not piece:
                break
            received += piece
        return received


def complete(received):
    head, parted, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    return bool(parted) and length is not None and len(body) >= int(length[1])


def head(*lines):
    return "\r\n".join([f"POST {CHAT} HTTP/1.1", "Host: gateway", f"Authorization: Bearer {ACME_KEY}", *lines, "", ""]).encode()


HTTP = [
    ("no HTTP at all", b"HELLO\r\n\r\n", [400], []),
    ("an unknown version", f"POST {CHAT} HTTP/3.7\r\nHost: gateway\r\n\r\n".encode(), [400, 505], []),
    ("a length that is no number", head("Content-Length: many"), [400], []),
    ("a negative length", head("Content-Length: -1"), [400], []),
    ("two lengths that differ", head("Content-Length: 2", "Content-Length: 3") + b"{}x", [400], []),
    ("a length and chunks", head("Content-Length: 2", "Transfer-Encoding: chunked") + b"0\r\n\r\n", [400], []),
    ("a chunk size that is no number", head("Transfer-Encoding: chunked") + b"zz\r\n{}\r\n0\r\n\r\n", [400], []),
    ("a transfer coding that nobody knows", head("Transfer-Encoding: shrunk") + b"x", [400, 501], []),
    ("white space before the colon", head("Content-Length : 2") + b"{}", [400], []),
    ("a header line without a colon", head("no colon here", "Content-Length: 2") + b"{}", [400], []),
    ("a zero byte in a header", head("X-A: a\0b", "Content-Length: 2") + b"{}", [400], []),
    ("a header without end", head("X-A: " + "a" * (256 << 10), "Content-Length: 2") + b"{}", [400, 431], []),
    ("a body announced past the limit", head(f"Content-Length: {BODY_LIMIT + 1}"), [413], ["32|33554432", "request_bytes|limit"]),
]


@pytest.mark.parametrize("cause, raw, statuses, words", HTTP, ids=[row[0].replace(" ", "_") for row in HTTP])
def test_bad_http_is_refused_and_the_gateway_goes_on(cause, raw, statuses, words, gateway, upstream, question):
    received = exchange(gateway, raw)
    status = int(re.match(rb"HTTP/1\.[01] (\d{3})", received)[1])
    assert status in statuses, received[:300]
    body = received.partition(b"\r\n\r\n")[2]
    message = error_of(CHAT, body)[1]
    assert len(message) > 10
    assert_says(words, message)
    assert upstream.count() == 0
    assert gateway.post(CHAT, json.dumps(OpenAi.request(question)))[0] == 200


def test_a_body_that_grows_past_the_limit_in_chunks_is_413(gateway, upstream):
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    host, port = gateway.address.split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        received = b""
        try:
            connection.sendall(head("Transfer-Encoding: chunked"))
            for _ in range(BODY_LIMIT // 0x100000 + 2):
                connection.sendall(chunk)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all of it was sent: as it should be
        try:
            while not complete(received) and (piece := connection.recv(65536)):
                received += piece
        except ConnectionResetError:
            pass
    assert b" 413 " in received[:20], received[:200]
    assert upstream.count() == 0


# --- the start ---

def edited(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


# (cause, edit of a good file, exit status, words that the message must have)
FILES = [
    ("an unknown key at the top", lambda text: edited(text, "storage:", "storge:"), 2, [r"yaml:4:1", "storge", "storage"]),
    ("an unknown key inside", lambda text: edited(text, "mode: exact", "mod: exact"), 2, [r"yaml:\d+:\d+", "mod`?", "mode"]),
    ("a key that is not built yet", lambda text: edited(text, "mode: exact", "mode: exact, target: {}"), 2, [r"yaml:\d+:\d+", "target"]),
    ("a key given twice", lambda text: text + "\nadmin: {listen: 127.0.0.1:0}\n", 2, [r"yaml:\d+", "admin", "twice|duplicate|once|again"]),
    ("a mode that is none", lambda text: edited(text, "mode: exact", "mode: sometimes"), 2, [r"yaml:\d+:\d+", "sometimes", "semantic"]),
    ("a threshold above 1", lambda text: edited(text, "mode: exact", "mode: exact, threshold: 1.5"), 2, [r"yaml:\d+:\d+", "threshold"]),
    ("a route to an upstream that is none", lambda text: edited(text, "upstream: openai", "upstream: opnai"), 2,
     [r"yaml:\d+:\d+", "opnai", "openai"]),
    ("a secret written into the file", lambda text: edited(text, "{env: HELD_KEY}", "sk-secret"), 2, [r"yaml:\d+:\d+", "env"]),
    ("no YAML", lambda text: "upstreams: [", 2, [r"yaml:\d+"]),
    ("a sharing scope without tenant keys", lambda text: edited(edited(text, "credential: {env: HELD_KEY}", "credential: pass-through"),
                                                                "scope: caller", "scope: tenant").split("tenants:")[0]
     + "routes: [{name: all, match: {}, upstream: openai, cache: {mode: exact, scope: tenant}}]\n", 2, ["scope"]),
]


def good_file(tmp_path):
    return config(tmp_path, "http://127.0.0.1:9")


@pytest.mark.parametrize("command", ["check", "serve"])
@pytest.mark.parametrize("cause, edit, status, words", FILES, ids=[row[0].replace(" ", "_") for row in FILES])
def test_a_bad_configuration_is_refused_with_its_place(command, cause, edit, status, words, tmp_path):
    file = tmp_path / "reprise.yaml"
    file.write_text(edit(good_file(tmp_path)))
    arguments = ["check", file] if command == "check" else ["serve", "--config", file]
    seen, message = run_binary(*arguments)
    assert seen == status, message
    assert_says(words, message)
    assert "sk-secret" not in message


def test_a_good_configuration_is_accepted(tmp_path):
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path))
    assert run_binary("check", file)[0] == 0


def test_a_configuration_that_is_not_there_is_named(tmp_path):
    status, message = run_binary("serve", "--config", tmp_path / "nowhere.yaml")
    assert status in (2, 3) and "nowhere.yaml" in message


def test_a_missing_secret_is_named_with_what_to_do(tmp_path):
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path).replace("HELD_KEY", "A_KEY_THAT_NOBODY_SET"))
    status, message = run_binary("serve", "--config", file)
    assert status in (2, 3), message
    assert_says(["A_KEY_THAT_NOBODY_SET", r"set|export", r"yaml:\d+:\d+"], message)


def test_a_secret_file_that_is_not_there_is_named(tmp_path):
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path).replace("{env: HELD_KEY}", f"{{file: {tmp_path}/no-such-secret}}"))
    status, message = run_binary("serve", "--config", file)
    assert status in (2, 3), message
    assert_says(["no-such-secret"], message)


@pytest.mark.parametrize("plane", ["data_plane", "admin"])
def test_a_port_in_use_is_named(plane, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        file = tmp_path / "reprise.yaml"
        file.write_text(edited(good_file(tmp_path), f"{plane}: {{listen: 127.0.0.1:0}}", f"{plane}: {{listen: {address}}}"))
        status, message = run_binary("serve", "--config", file)
    assert status == 3, message
    assert_says([address.replace(":", "(:| port )"), "in use|another process", "another port"], message)


def test_a_storage_path_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "data").write_text("a file stands where the folder should be")
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path))
    status, message = run_binary("serve", "--config", file)
    assert status == 3, message
    assert_says([str(tmp_path / "data")], message)


def test_a_store_that_another_gateway_has_open_is_named(make_gateway):
    gateway = make_gateway()
    status, message = run_binary("serve", "--config", gateway.file)
    assert status == 3, message
    assert_says(["data", "lock|in use|open|another"], message)


@pytest.mark.parametrize("cause, key_at_first, key_then", [
    ("another key", "ab" * 32, "cd" * 32),
    ("a key for a store without one", None, "ab" * 32),
    ("no key for a store with one", "ab" * 32, None),
], ids=lambda value: str(value)[:30].replace(" ", "_"))
def test_a_storage_key_that_does_not_fit_the_store_is_told(cause, key_at_first, key_then, tmp_path):
    def write(key):
        return config(tmp_path, "http://127.0.0.1:9", storage=SEALED if key else ""), {"STORAGE_KEY": key or ""}
    gateway = Gateway(tmp_path, *write(key_at_first))
    assert gateway.stop() == 0
    text, environment = write(key_then)
    gateway.file.write_text(text)
    status, message = run_binary("serve", "--config", gateway.file, environment=environment)
    assert status == 3, message
    assert_says([str(tmp_path / "data"), "storage.key|storage key", "sealed"], message)


@pytest.mark.parametrize("key", ["too-short", "zz" * 32])
def test_a_storage_key_that_is_none_is_refused(key, tmp_path):
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path).replace("/data}", "/data, key: {env: STORAGE_KEY}}"))
    status, message = run_binary("serve", "--config", file, environment={"STORAGE_KEY": key})
    assert status in (2, 3), message
    assert_says(["64 hex"], message)
    assert key not in message


# --- weights ---

def installed(tmp_path, damage):
    """The binary beside a model file of its own, damaged."""
    model = BINARY.parent / "models/multilingual-e5-small.model"
    assert model.exists(), f"{model} is not there: run ./dev build"
    (tmp_path / "models").mkdir()
    copy = pathlib.Path(shutil.copy(model, tmp_path / "models"))
    damage(copy)
    return pathlib.Path(shutil.copy(BINARY, tmp_path / "reprise")), copy


def flip_byte(path, position):
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 1]))


def cut(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


DAMAGES = [
    ("a bit of the weights", lambda path: flip_byte(path, path.stat().st_size // 2)),
    ("the last bit", lambda path: flip_byte(path, path.stat().st_size - 1)),
    ("half of it gone", cut),
    ("all of it gone", lambda path: path.unlink()),
    ("empty", lambda path: path.write_bytes(b"")),
]


@pytest.mark.parametrize("cause, damage", DAMAGES, ids=[row[0].replace(" ", "_") for row in DAMAGES])
def test_an_altered_weight_file_is_refused_by_name(cause, damage, tmp_path):
    binary, model = installed(tmp_path, damage)
    file = tmp_path / "reprise.yaml"
    file.write_text(good_file(tmp_path).replace("mode: exact", "mode: semantic"))
    done = subprocess.run([binary, "serve", "--config", file], cwd=tmp_path, capture_output=True, text=True, timeout=60,
                          env={**Gateway(tmp_path, file.read_text(), start=False).environment})
    assert done.returncode == 3, done.stderr
    assert_says([re.escape(model.name), r"dev build|convert"], done.stderr)
