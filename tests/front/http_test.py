"""HTTP/1.1 at its edges, towards clients: what is answered, what is forwarded, what is not."""

import json
import threading
import time

import pytest
from gateway import ACME_KEY, Gateway, config
from raw import CHAT, MESSAGES, chat, post

OK = (b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.fixture
def keyed(tmp_path, upstream):
    """A gateway that holds the provider's credential, so that callers need a tenant's key."""
    gateway = Gateway(tmp_path, config(tmp_path, upstream.url, cache="mode: off"))
    yield gateway
    gateway.kill()


# --- pipelining ---


def test_pipelined_requests_are_asked_and_answered_one_after_the_other(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post("/a", b"1"), post("/b", b"2"), post("/c", b"3"))
    asked = upstream.next()
    for target in ("/a", "/b", "/c"):
        assert asked.read_request().target == target
        assert asked.says_nothing_for(0.1), "the next one was asked before this one was answered"
        asked.answer(target.encode())
        assert client.answer().body == target.encode()


def test_many_requests_pipelined_by_a_client_that_reads_late_are_bounded_and_answered(make_gateway, upstream, connect):
    client = connect(make_gateway())
    count = 300
    writer = threading.Thread(target=client.say, args=[post("/a", b"x" * 2000) * count])
    writer.start()
    asked = upstream.next()
    for number in range(count):
        asked.read_request().answer(b"%d" % number)
    for number in range(count):
        assert client.answer().body == b"%d" % number
    writer.join()


def test_what_follows_a_refused_request_is_neither_answered_nor_forwarded(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post("/a"), post("/b", b"{}", "Transfer-Encoding: chunked"), post("/c"))
    upstream.next().read_request().answer()
    assert client.answer().status == 200
    refused = client.answer()
    assert refused.status == 400 and refused.closes
    assert client.at_end()
    assert len(upstream.made) == 1 and upstream.made[0].says_nothing_for(0.1)


# --- Expect ---


def test_the_body_is_asked_for_only_when_it_is_wanted(make_gateway, upstream, connect):
    client = connect(make_gateway())
    body = chat()
    client.say(post(CHAT, b"", f"Content-Length: {len(body)}", "Expect: 100-continue", length=False))
    assert client.hear_until(b"\r\n\r\n") == OK[1]
    client.say(body)
    asked = upstream.request()
    assert asked.body == body and not asked.value("expect")
    asked.answer()
    assert client.answer().status == 200


def test_a_body_that_came_along_is_not_asked_for(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat(), "Expect: 100-continue"))
    upstream.request().answer()
    answer = client.answer()
    assert answer.status == 200 and answer.interim == []


@pytest.mark.parametrize(
    "fields, status",
    [
        (["Content-Length: 50000000", "Expect: 100-continue"], 413),
        (["Content-Length: 20", "Expect: 200-maybe"], 417),
        (["Content-Length: 20", "Expect: 100-continue, 200-maybe"], 417),
        (["Content-Length: 20", "Expect: 100-continue", "Transfer-Encoding: chunked"], 400),
    ],
    ids=["too large", "unknown expectation", "one too many", "bad framing"],
)
def test_a_body_that_is_refused_is_not_asked_for(make_gateway, upstream, connect, fields, status):
    client = connect(make_gateway())
    client.say(post(MESSAGES, b"", *fields, length=False))
    answer = client.answer()
    assert answer.status == status and answer.interim == [] and answer.closes
    assert json.loads(answer.body)["type"] == "error" and answer.error()[1]
    assert client.at_end()
    assert not upstream.was_asked()


@pytest.mark.parametrize(
    "fields",
    [
        ["Content-Length: 20", "Expect: 100-continue"],
        ["Transfer-Encoding: chunked"],
        ["Content-Length: 20000000"],
    ],
    ids=["expecting", "chunked", "long"],
)
def test_a_caller_without_a_key_is_refused_before_a_body_is_read(keyed, upstream, connect, fields):
    client = connect(keyed)
    client.say(post(CHAT, b"", *fields, length=False))
    answer = client.answer()
    assert answer.status == 401 and answer.interim == [] and answer.closes
    assert answer.one("www-authenticate").startswith("Bearer")
    assert client.at_end() and not upstream.was_asked()


def test_a_caller_with_a_key_is_told_to_continue(keyed, upstream, connect):
    client = connect(keyed)
    body = chat()
    client.say(post(CHAT, b"", f"Content-Length: {len(body)}", "Expect: 100-continue", f"Authorization: Bearer {ACME_KEY}", length=False))
    assert client.hear_until(b"\r\n\r\n") == OK[1]
    client.say(body)
    upstream.request().answer()
    assert client.answer().status == 200


# --- chunks and trailers ---


def test_chunks_are_put_together_and_trailers_are_never_forwarded(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post("/x", b"", "Transfer-Encoding: chunked", "Trailer: X-Late, Authorization", length=False))
    client.say("5;name=value\r\nhello\r\n1\r\n!\r\n0\r\nX-Late: 1\r\nAuthorization: Bearer late\r\nContent-Length: 99\r\n\r\n")
    asked = upstream.request()
    assert asked.body == b"hello!" and asked.value("content-length") == ["6"]
    for name in ("x-late", "authorization", "trailer", "transfer-encoding"):
        assert not asked.value(name), name
    asked.answer()
    assert client.answer().status == 200


@pytest.mark.parametrize(
    "trailers",
    [b"GET /evil HTTP/1.1\r\n\r\n", b"X: " + b"a" * 9000 + b"\r\n\r\n", b"X: a\nY: b\r\n\r\n", b"X : a\r\n\r\n", b"X: a\r\n b\r\n\r\n"],
    ids=["a request", "too long", "bare LF", "space before the colon", "folded"],
)
def test_trailers_that_are_none_are_refused(make_gateway, upstream, connect, trailers):
    client = connect(make_gateway())
    client.say(post("/x", b"0\r\n" + trailers, "Transfer-Encoding: chunked", length=False))
    answer = client.answer()
    assert answer.status == 400 and answer.closes
    assert not upstream.was_asked()


# --- half-close ---


def test_a_client_that_ends_its_side_gets_its_answer(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    client.end_writing()
    asked = upstream.request()
    time.sleep(0.1)  # long enough for the gateway to see the end
    asked.answer(b'{"ok": 1}')
    answer = client.answer()
    assert answer.status == 200 and answer.body == b'{"ok": 1}'
    assert client.at_end()


def test_a_client_that_ends_its_side_gets_a_stream_whole(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat(stream=True)))
    client.end_writing()
    asked = upstream.request()
    time.sleep(0.1)
    asked.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(3):
        asked.say("9\r\ndata: a\n\n\r\n")
        time.sleep(0.05)
    asked.say("0\r\n\r\n")
    assert client.answer().body == b"data: a\n\n" * 3


@pytest.mark.parametrize("how", ["close", "reset"])
def test_a_client_that_leaves_before_its_answer_ends_the_providers_work(make_gateway, upstream, connect, how):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    asked = upstream.request()
    getattr(client, how)()
    assert asked.at_end()


# --- methods, targets, Host ---


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "PATCH", "PURGE"])
def test_methods_pass_on_paths_that_no_dialect_reads(make_gateway, upstream, connect, method):
    client = connect(make_gateway())
    client.say(f"{method} /v1/models?a=b HTTP/1.1\r\nHost: a\r\n\r\n")
    asked = upstream.request()
    assert (asked.method, asked.target, asked.body) == (method, "/v1/models?a=b", b"")
    asked.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\n" + ("" if method == "HEAD" else "hello"))
    answer = client.answer(to=method)
    assert answer.status == 200 and answer.one("content-length") == "5" and answer.one("x") == "y"
    assert answer.body == (b"" if method == "HEAD" else b"hello")
    # The connection is in step afterwards, on both sides.
    client.say(post("/next"))
    asked.read_request().answer(b"next")
    assert client.answer().body == b"next"


REFUSED = [
    ("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501),
    ("CONNECT /v1/models HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ("GET http://elsewhere/v1/models HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET v1/models HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /v1/../admin HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /v1/%2E%2e/admin HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\nHost:\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    ("GET /v1/models HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
]


@pytest.mark.parametrize("request_, status", REFUSED, ids=[repr(row[0].partition("\r\n\r\n")[0])[1:-1] for row in REFUSED])
def test_what_a_gateway_must_not_forward_is_refused(make_gateway, upstream, connect, request_, status):
    client = connect(make_gateway())
    client.say(request_)
    answer = client.answer()
    assert answer.status == status and answer.closes
    assert answer.error()[1]
    assert client.at_end() and not upstream.was_asked()


def test_the_host_of_the_client_is_not_that_of_the_upstream(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say("GET /v1/models HTTP/1.1\r\nHost: evil.example:1\r\n\r\n")
    asked = upstream.request()
    assert asked.value("host") == [upstream.url.removeprefix("http://")]
    asked.answer()
    assert client.answer().status == 200


# --- fields between two neighbours ---


def test_fields_between_neighbours_are_not_forwarded(make_gateway, upstream, connect):
    client = connect(make_gateway())
    own = ["Connection: keep-alive, X-Mine, te", "Connection: x-too", "X-Mine: 1", "X-Too: 1", "Keep-Alive: timeout=5",
           "TE: trailers", "Upgrade: websocket", "Proxy-Connection: keep-alive", "Proxy-Authorization: Basic eA==", "X-Stays: 1"]  # fmt: skip
    client.say(post("/x", b"{}", *own))
    asked = upstream.request()
    gone = ["connection", "x-mine", "x-too", "keep-alive", "te", "upgrade", "proxy-connection", "proxy-authorization"]
    assert [name for name in gone if asked.value(name)] == []
    assert asked.value("x-stays") == ["1"]
    asked.answer(fields="Connection: X-Theirs\r\nX-Theirs: 1\r\nKeep-Alive: timeout=9\r\nX-Kept: 1\r\n")
    answer = client.answer()
    assert not answer.has("x-theirs") and not answer.has("keep-alive") and answer.one("x-kept") == "1"


def test_a_client_cannot_take_away_what_the_gateway_sends(keyed, upstream, connect):
    client = connect(keyed)
    fields = ["Connection: authorization, content-length, host, accept-encoding", f"Authorization: Bearer {ACME_KEY}"]
    client.say(post(CHAT, chat(), *fields))
    asked = upstream.request()
    assert asked.value("authorization") == ["Bearer held-by-the-gateway"]
    assert asked.value("accept-encoding") == ["identity"]
    assert asked.body == chat() and asked.value("host")
    asked.answer()
    assert client.answer().status == 200


def test_an_old_client_gets_an_answer_without_chunks(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say("GET /v1/models HTTP/1.0\r\n\r\n")
    asked = upstream.request()
    asked.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    answer = client.answer()
    assert answer.body == b"abc" and answer.closes and not answer.has("transfer-encoding")
