"""Streams and upstreams that fail, clients that leave, and a gateway that is stopped, killed and started again."""

import socket
import threading
import time

import pytest
from apis import APIS, FORMS, OpenAi, ask, same_but_for_ids
from gateway import HELD_KEY, SEALED

both = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
all_forms = pytest.mark.parametrize("form", FORMS)
WAIT_S = 15


@pytest.fixture
def gate(upstream):
    """Holds the upstream's streams after their first event until it is set."""
    upstream.behaviour.gate = threading.Event()
    yield upstream.behaviour.gate
    if upstream.behaviour.gate:
        upstream.behaviour.gate.set()


def open_stream(api, client, question):
    """A stream of which one event has been read."""
    call = client.chat.completions if api is OpenAi else client.messages
    stream = call.create(stream=True, **api.request(question))
    events = iter(stream)
    next(events)
    return stream, events


@both
@all_forms
@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_what_was_acknowledged_survives(api, form, end, make_gateway, upstream, question):
    gateway = make_gateway()
    miss = ask(api, form, api.client(gateway.url), question)
    gateway.wait_until_stored(miss.headers)
    if end == "kill":
        gateway.kill()  # SIGKILL: no goodbye
    else:
        assert gateway.stop() == 0
    gateway.start()
    hit = ask(api, form, api.client(gateway.url), question)
    assert hit.hit and upstream.count() == 1
    assert same_but_for_ids(hit.value) == same_but_for_ids(miss.value)


@both
def test_semantic_entries_survive_a_restart(api, make_gateway, upstream):
    gateway = make_gateway(cache="mode: semantic, scope: caller, threshold: 0.6")
    miss = api.ask(api.client(gateway.url), "How do I reset my password?")
    gateway.wait_until_stored(miss.headers)
    gateway.kill()
    gateway.start()
    hit = api.ask(api.client(gateway.url), "How can I reset my password?")
    assert hit.hit and "detail=semantic" in hit.headers["cache-status"], hit.headers["cache-status"]


@both
def test_entries_sealed_with_a_storage_key_survive_and_stay_unreadable_without_it(
    api, make_gateway, upstream, question
):
    gateway = make_gateway(environment={"STORAGE_KEY": "00112233445566778899aabbccddeeff" * 2}, storage=SEALED)
    gateway.wait_until_stored(api.ask(api.client(gateway.url), question).headers)
    gateway.stop()
    gateway.start()
    assert api.ask(api.client(gateway.url), question).hit
    gateway.kill()
    stored = b"".join(path.read_bytes() for path in (gateway.folder / "data").rglob("*") if path.is_file())
    assert question.encode() not in stored


def is_refused(address):
    """Whether nobody listens there any more. A connection that is reset or lost was caught in the closing."""
    try:
        socket.create_connection(address, timeout=1).close()
    except ConnectionRefusedError:
        return True
    except OSError:
        pass
    time.sleep(0.01)
    return False


@both
def test_sigterm_lets_a_stream_finish_and_takes_no_new_connection(api, make_gateway, upstream, gate, question):
    gateway = make_gateway()
    _, events = open_stream(api, api.client(gateway.url), question)
    gateway.terminate()
    host, port = gateway.address.split(":")
    until = time.monotonic() + WAIT_S
    while not is_refused((host, int(port))):
        assert time.monotonic() < until, "still accepts connections after SIGTERM"
    assert gateway.process.poll() is None, "stopped with a stream in flight"
    gate.set()
    rest = [event.model_dump() for event in events]
    last = rest[-1]
    assert (
        last["type"] == "message_stop" if api.name == "anthropic" else last["choices"][0]["finish_reason"] == "stop"
    )
    assert gateway.process.wait(WAIT_S) == 0


@both
def test_a_client_that_leaves_cancels_the_upstream_and_nothing_is_stored(api, gateway, upstream, gate, question):
    stream, _ = open_stream(api, api.client(gateway.url), question)
    stream.response.close() if hasattr(stream, "response") else stream.close()
    assert upstream.left.get(timeout=WAIT_S)
    gate.set()
    upstream.behaviour.gate = None
    again = api.ask_stream(api.client(gateway.url), question)
    assert not again.hit and upstream.count() == 2


@both
@all_forms
def test_events_arrive_as_the_upstream_sends_them(api, form, gateway, upstream, gate, question):
    """The first event is read while the upstream still holds the others: nothing is gathered first."""
    _, events = open_stream(api, api.client(gateway.url), question)
    assert not gate.is_set()
    gate.set()
    assert len(list(events)) > 2


@both
@all_forms
def test_an_upstream_that_is_down_is_told_in_the_clients_dialect(api, form, make_gateway, question):
    with socket.socket() as taken:  # bound and never listening: a connection is refused
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        gateway = make_gateway(upstream_url=f"http://127.0.0.1:{port}")
        with pytest.raises(api.failed) as raised:
            ask(api, form, api.client(gateway.url), question)
    assert raised.value.status_code == 502
    for word in (f"127.0.0.1:{port}", "refused", "base_url"):
        assert word in str(raised.value), str(raised.value)
    assert HELD_KEY not in str(raised.value)


@both
@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stream_that_is_cut_is_told_as_an_error_and_never_stored(api, after, gateway, upstream, question):
    upstream.behaviour.cut_after = after
    with pytest.raises(Exception) as raised:  # the clients disagree on the class; both must notice
        api.ask_stream(api.client(gateway.url), question)
    assert isinstance(raised.value, api.failed), repr(raised.value)
    assert "upstream" in str(raised.value).lower() or "provider" in str(raised.value).lower(), str(raised.value)
    upstream.behaviour.cut_after = None
    again = api.ask_stream(api.client(gateway.url), question)
    assert not again.hit and upstream.count() == 2


@both
@all_forms
@pytest.mark.parametrize("status", [400, 404, 429, 500, 503, 529])
def test_a_refusal_of_the_upstream_is_passed_on_and_never_stored(api, form, status, gateway, upstream, question):
    upstream.behaviour.status = status
    upstream.behaviour.headers = {"retry-after": "7"}
    client = api.client(gateway.url)
    for expected in (1, 2):
        with pytest.raises(api.failed) as raised:
            ask(api, form, client, question)
        assert raised.value.status_code == status and "told to fail" in str(raised.value)
        assert raised.value.response.headers["retry-after"] == "7"
        assert upstream.count() == expected


@both
def test_a_connection_that_was_kept_and_closed_by_the_upstream_is_replaced(api, gateway, upstream, question):
    """The pool holds a connection that the upstream has closed meanwhile: the next request must not fail."""
    upstream.behaviour.headers = {"connection": "close"}
    client = api.client(gateway.url)
    for number in range(5):
        assert not api.ask(client, f"{question} {number}").hit
    assert upstream.count() == 5
