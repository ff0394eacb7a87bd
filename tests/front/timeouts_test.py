"""Times and numbers that a client cannot stretch: `limits` of the configuration, held against slow and many clients."""

import json
import signal
import time

import anthropic
import openai
import pytest
from raw import CHAT, LIMIT_S, MESSAGES, chat, post

EVENT = b'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n'


@pytest.mark.parametrize("path", [CHAT, MESSAGES])
def test_an_answer_that_takes_longer_than_a_request_may_is_504_in_the_clients_dialect(make_gateway, upstream, connect, path):
    gateway = make_gateway("request_timeout: 200ms")
    client = connect(gateway)
    client.say(post(path, chat(path)))
    asked = upstream.request()
    answer = client.answer()
    assert answer.status == 504 and answer.closes
    assert "limits.request_timeout" in answer.error()[1]
    assert ("type" in json.loads(answer.body)) == (path == MESSAGES)
    assert asked.at_end(), "the provider was not told that nobody waits"
    assert client.at_end()
    assert 'error_type="timeout"' in gateway.admin("/metrics")[1]


def test_a_stream_that_takes_longer_than_a_request_may_is_told_so_and_never_looks_whole(make_gateway, upstream, connect):
    gateway = make_gateway("request_timeout: 300ms", cache="mode: exact")
    client = connect(gateway)
    client.say(post(CHAT, chat(stream=True)))
    asked = upstream.request()
    asked.say("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    asked.say(b"%x\r\n%s\r\n" % (len(EVENT), EVENT))
    client.hear_until(EVENT)
    rest = client.hear_all()
    assert b"limits.request_timeout" in rest
    assert not rest.endswith(b"0\r\n\r\n")
    assert asked.at_end()


def test_a_head_byte_by_byte_is_408_that_clients_of_both_providers_read(make_gateway, upstream, connect):
    gateway = make_gateway("head_timeout: 200ms")
    client = connect(gateway)
    began = time.monotonic()
    for byte in post(CHAT, chat()):
        client.say_all_that_is_taken(bytes([byte]))
        time.sleep(0.02)
        if time.monotonic() - began > 1:
            break
    answer = client.answer()
    assert answer.status == 408 and answer.closes
    assert json.loads(answer.body)["type"] == "error"
    assert "head" in answer.error()[1]
    assert not upstream.was_asked()


def test_a_body_byte_by_byte_is_408_and_is_not_forwarded(make_gateway, upstream, connect):
    gateway = make_gateway("body_timeout: 10s, request_timeout: 300ms")
    client = connect(gateway)
    client.say(post(MESSAGES, b"", "Content-Length: 1000", length=False))
    for _ in range(50):
        client.say_all_that_is_taken(b" ")
        time.sleep(0.02)
    answer = client.answer()
    assert answer.status == 408 and answer.closes
    assert json.loads(answer.body)["type"] == "error"
    assert not upstream.was_asked()


def test_a_body_that_stands_still_is_408(make_gateway, upstream, connect):
    gateway = make_gateway("body_timeout: 200ms")
    client = connect(gateway)
    client.say(post(CHAT, b"{", "Content-Length: 1000", length=False))
    answer = client.answer()
    assert answer.status == 408 and "body" in answer.error()[1]
    assert not upstream.was_asked()


def test_an_idle_connection_is_closed_without_a_word(make_gateway, connect):
    gateway = make_gateway("idle_timeout: 200ms")
    assert connect(gateway).at_end()


def test_a_reader_that_takes_nothing_is_cut_and_the_provider_is_told(make_gateway, upstream, connect):
    gateway = make_gateway("write_timeout: 300ms")
    client = connect(gateway, receive_buffer=4096)
    client.say(post("/v1/files/x", b"{}"))
    asked = upstream.request()
    asked.say("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    chunk = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        for _ in range(256):
            asked.say(chunk)
    assert not client.hear_all().endswith(b"0\r\n\r\n")


def test_new_times_hold_after_a_reload_for_connections_that_are_open(make_gateway, upstream, connect):
    gateway = make_gateway("head_timeout: 1h")
    client = connect(gateway)
    client.say(post(CHAT, chat()))
    upstream.request().answer()
    assert client.answer().status == 200
    gateway.file.write_text(gateway.file.read_text().replace("head_timeout: 1h", "head_timeout: 200ms"))
    gateway.process.send_signal(signal.SIGHUP)
    until = time.monotonic() + LIMIT_S
    while "configuration reloaded" not in gateway.log.read_text() and time.monotonic() < until:
        time.sleep(0.01)
    client.say("POST ")
    assert client.answer().status == 408


def test_clients_past_the_limit_of_connections_raise_the_503_that_they_were_told(make_gateway, upstream, connect):
    gateway = make_gateway("connections: 1")
    held = connect(gateway)
    held.say(post(CHAT, chat()))
    asked = upstream.request()
    with pytest.raises(openai.InternalServerError) as told:
        client = openai.OpenAI(base_url=f"{gateway.url}/v1", api_key="k", max_retries=0)
        client.chat.completions.create(model="gpt-4o-mini", messages=[])
    assert told.value.status_code == 503 and "too many connections" in told.value.message
    assert told.value.response.headers["retry-after"] == "1"
    with pytest.raises(anthropic.InternalServerError) as told:
        client = anthropic.Anthropic(base_url=gateway.url, api_key="k", max_retries=0)
        client.messages.create(model="claude-sonnet-4-5", max_tokens=5, messages=[])
    assert told.value.status_code == 503 and "too many connections" in told.value.message
    assert told.value.response.headers["retry-after"] == "1"
    assert "reprise_connections_refused_total 2" in gateway.admin("/metrics")[1]
    asked.answer()
    assert held.answer().status == 200


def test_connections_past_the_limit_that_ask_nothing_are_closed_soon(make_gateway, connect):
    gateway = make_gateway("connections: 1, idle_timeout: 1h")
    held = connect(gateway)
    held.say("POST ")
    while "reprise_connections 1" not in gateway.admin("/metrics")[1]:
        time.sleep(0.01)
    assert connect(gateway).at_end()


def test_a_client_that_reads_slowly_gets_all_of_its_answer(make_gateway, upstream, connect):
    gateway = make_gateway("write_timeout: 5s")
    client = connect(gateway, receive_buffer=4096)
    client.say(post("/v1/files/x", b"{}"))
    asked = upstream.request()
    body = bytes(range(256)) * 4096
    asked.answer(body)
    client.hear_until(b"\r\n\r\n")
    heard = b""
    while len(heard) < 100_000:  # a piece now and then, then the rest
        heard += client.hear(2000)
        time.sleep(0.005)
    assert heard + client.hear(len(body) - len(heard)) == body
