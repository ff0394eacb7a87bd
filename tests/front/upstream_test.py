"""An upstream that answers badly: the client is told, nothing of the damage reaches another request."""

import pytest
from raw import CHAT, MESSAGES, chat, post

BAD = [
    ("both framings", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("lengths that differ", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"),
    ("a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}"),
    ("a coding that nobody knows", "HTTP/1.1 200 OK\r\nTransfer-Encoding: shrunk\r\n\r\n{}"),
    ("a chunk size that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    ("a chunk that is longer than it says", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"),
    ("a folded field", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\n{}"),
    ("bare LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"),
    ("a NUL in a field", "HTTP/1.1 200 OK\r\nX: \0\r\nContent-Length: 2\r\n\r\n{}"),
    ("no HTTP", "hello\r\n\r\n"),
    ("HTTP/2 unasked", "HTTP/2 200\r\nContent-Length: 2\r\n\r\n{}"),
    ("a status out of range", "HTTP/1.1 999 OK\r\nContent-Length: 2\r\n\r\n{}"),
    ("interim answers without end", "HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    ("a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
    ("a head without end", "HTTP/1.1 200 OK\r\n" + "X: y\r\n" * 20_000),
    ("fewer bytes than it says", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
    ("nothing", ""),
]


@pytest.mark.parametrize("path", [CHAT, MESSAGES])
@pytest.mark.parametrize("what, bytes_", BAD, ids=[row[0].replace(" ", "_") for row in BAD])
def test_a_bad_answer_never_looks_whole_and_its_connection_is_not_used_again(make_gateway, upstream, connect, path, what, bytes_):
    gateway = make_gateway()
    client = connect(gateway)
    client.say(post(path, chat(path)))
    first = upstream.request()
    first.say_all_that_is_taken(bytes_.encode("latin-1"))
    if what in ("fewer bytes than it says", "nothing", "no HTTP"):
        first.end_writing()
    head = client.hear_until(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 502"):
        client.heard = head + client.heard
        assert upstream.url in client.answer().error()[1]
    else:  # broken after the head was passed on: cut
        assert b"chunked" in head and not client.hear_all().endswith(b"0\r\n\r\n")
        client = connect(gateway)
    client.say(post(path, chat(path)))
    again = upstream.request()
    assert again is not first
    again.answer(b'{"a": 1}')
    assert client.answer().body == b'{"a": 1}'


def test_a_few_interim_answers_are_skipped(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    asked = upstream.request()
    asked.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    asked.answer(b"[]")
    answer = client.answer()
    assert answer.body == b"[]" and answer.interim == [] and not answer.has("link")


def test_an_answer_before_the_body_was_taken_is_passed_on_and_its_connection_dropped(make_gateway, upstream, connect):
    client = connect(make_gateway())
    body = b"x" * (8 << 20)
    client.say(post("/x", body))
    asked = upstream.next()
    asked.hear_until(b"\r\n\r\n")
    asked.say("HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlarge")
    asked.end_writing()
    asked.hear_all()  # as servers do that linger, so that the answer is not destroyed
    answer = client.answer()
    assert answer.status == 413 and answer.body == b"large"
    client.say(post("/y", b"small"))
    again = upstream.request()
    assert again is not asked and again.body == b"small"
    again.answer()
    assert client.answer().status == 200


def test_what_comes_after_an_answer_is_not_the_next_answer(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    first = upstream.request()
    first.say("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[1]HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil")
    assert client.answer().body == b"[1]"
    client.say(post(CHAT, chat()))
    second = upstream.request()
    assert second is not first, "the connection with bytes left over was used again"
    second.answer(b"[2]")
    assert client.answer().body == b"[2]"


def test_a_connection_is_used_again_after_an_error_that_was_whole(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    asked = upstream.request()
    asked.answer(b'{"error": {"message": "busy"}}', status="429 Too Many Requests", fields="Retry-After: 7\r\n")
    answer = client.answer()
    assert answer.status == 429 and answer.one("retry-after") == "7"
    client.say(post(CHAT, chat()))
    asked.read_request().answer(b"[2]")
    assert client.answer().body == b"[2]"


def test_a_kept_connection_that_the_upstream_closes_is_replaced_without_the_client_noticing(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    first = upstream.request()
    first.answer(b"[1]")
    assert client.answer().body == b"[1]"
    client.say(post(CHAT, chat()))
    first.read_request()
    first.reset()
    second = upstream.request()
    second.answer(b"[2]")
    assert client.answer().body == b"[2]"


def test_a_length_that_the_answer_hides_in_connection_still_frames_it(make_gateway, upstream, connect):
    client = connect(make_gateway())
    client.say(post(CHAT, chat()))
    asked = upstream.request()
    asked.say("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: content-length\r\n\r\n[1]")
    assert client.answer().body == b"[1]"
    client.say(post(CHAT, chat()))
    asked.read_request().answer(b"[2]")
    assert client.answer().body == b"[2]"
