"""Clients that leave, come back, are told no, and try again: each of ten, by its own rules, against the same gateway."""

import concurrent.futures
import re
import socket
import threading
import time

import pytest
from faces import CLIENTS, FORMS
from gateway import POLL_S, Gateway, config
from node_clients import Failed
from wire import Wire, address_of

all_clients = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
all_forms = pytest.mark.parametrize("form", FORMS)
WAIT_S = 15
PATIENCE = 2  # how often a client tries again: the default of most of them


def request(question):
    return {"turns": [{"role": "user", "text": question}]}


# --- leaving ---


@all_clients
def test_a_client_that_leaves_a_stream_cancels_the_upstream_and_leaves_nothing_behind(
    client, node, gateway, upstream, question
):
    upstream.behaviour.gate = threading.Event()  # holds the stream
    # Some clients show nothing before the first text, which is among the first three events of these recordings.
    upstream.behaviour.held_after = 3
    assert client.ask(node, gateway.url, request(question), "leave")["left"]
    assert upstream.left.get(timeout=WAIT_S)
    upstream.behaviour.gate = None
    again = client.ask(node, gateway.url, request(question), "ask_stream")
    assert again["text"]
    assert (gateway.last_decision()["outcome"], upstream.count()) == ("miss", 2)


# --- coming back ---


@pytest.fixture
def wire(gateway):
    wire = Wire(gateway.url)
    yield wire
    wire.close()


@all_clients
@all_forms
def test_a_client_keeps_its_connection_for_misses_and_hits(client, form, node, gateway, upstream, wire, question):
    for asked in ("a", "b", "a", "b"):
        client.ask(node, wire.url, request(f"{question} {asked}"), form)
        if upstream.count() <= 2 and gateway.last_decision()["outcome"] == "miss":
            gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    given_up = form == "ask_stream" and client.gives_up_connections_of_streams
    assert (upstream.count(), wire.connections) == (2, 4 if given_up else 1)


@all_clients
@all_forms
def test_a_client_whose_connection_was_cut_comes_back(client, form, node, gateway, upstream, wire, question):
    before = client.ask(node, wire.url, request(question), form, retries=PATIENCE)
    gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    wire.cut()
    again = client.ask(node, wire.url, request(question), form, retries=PATIENCE)
    assert again["text"] == before["text"]
    assert (gateway.last_decision()["outcome"], upstream.count(), wire.connections) == ("hit", 1, 2)


@all_clients
def test_a_client_outlives_a_restart_of_the_gateway(client, node, make_gateway, upstream, question):
    gateway = make_gateway()
    wire = Wire(gateway.url)
    before = client.ask(node, wire.url, request(question), retries=PATIENCE)
    gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    assert gateway.stop() == 0
    gateway.start()
    wire.target = address_of(gateway.url)
    again = client.ask(node, wire.url, request(question), retries=PATIENCE)
    wire.close()
    assert again["text"] == before["text"]
    assert (gateway.last_decision()["outcome"], upstream.count()) == ("hit", 1)


# --- trying again ---

# The providers' way to say "at once"; LangChain for JavaScript waits a second of its own.
AT_ONCE = {"retry-after-ms": "1", "retry-after": "0"}


@all_clients
@pytest.mark.parametrize("status", [429, 503])
def test_a_refusal_of_the_upstream_makes_the_client_try_again(client, status, node, gateway, upstream, question):
    upstream.behaviour.headers = AT_ONCE
    upstream.behaviour.fail_first = [status]
    assert client.ask(node, gateway.url, request(question), "ask_stream", retries=PATIENCE)["text"]
    assert upstream.count() == 2


# --- being told no ---

# status -> what each family of clients makes of it: the class (or a base of it).
CLASSES = {
    400: ["BadRequestError"],
    401: ["AuthenticationError"],
    404: ["NotFoundError"],
    429: ["RateLimitError"],
    502: ["InternalServerError"],
    503: ["InternalServerError"],
    504: ["InternalServerError"],
}


def told(client, status, failed):
    """Checks that the client raised its own class for this status, and gives what it tells."""
    about = failed.value.about
    if client.family == "vercel":
        about = about["last"] or about
        assert "AI_APICallError" in about["classes"] or "APICallError" in about["classes"], about
        assert about["retryable"] == (status in (408, 409, 429) or status >= 500)
    else:
        assert set(CLASSES[status]) & set(about["classes"]), about
    assert about["status"] == status
    return about


@all_clients
@all_forms
@pytest.mark.parametrize("status", [400, 404, 429, 503])
def test_an_error_of_the_upstream_arrives_as_the_clients_own_class(
    client, form, status, node, gateway, upstream, question
):
    upstream.behaviour.status = status
    with pytest.raises(Failed) as failed:
        client.ask(node, gateway.url, request(question), form)
    assert "told to fail" in told(client, status, failed)["message"]
    assert upstream.count() == 1


@all_clients
@all_forms
def test_a_wrong_key_is_an_authentication_error(client, form, node, gateway, upstream, question):
    with pytest.raises(Failed) as failed:
        client.ask(node, gateway.url, request(question), form, key="nobody's key")
    about = told(client, 401, failed)
    assert "key" in about["message"] and "nobody's key" not in about["message"]
    assert upstream.count() == 0


@pytest.fixture(scope="module")
def stranded_gateway(tmp_path_factory):
    """Its upstream's port is bound and never listens: connections are refused."""
    folder = tmp_path_factory.mktemp("stranded")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        gateway = Gateway(folder, config(folder, f"http://127.0.0.1:{taken.getsockname()[1]}"))
        yield gateway
        gateway.kill()


@all_clients
@all_forms
def test_an_upstream_that_is_down_is_a_server_error_with_a_request_id(client, form, node, stranded_gateway, question):
    with pytest.raises(Failed) as failed:
        client.ask(node, stranded_gateway.url, request(question), form)
    about = told(client, 502, failed)
    assert "refused" in about["message"]
    if client.exposes_request_id:
        assert about["request_id"] == f"req_{stranded_gateway.last_decision()['id']}"


class FullGateway:
    """As many connections as there are clients, and all of them taken until let_in()."""

    def __init__(self, gateway):
        self.gateway, self.wire = gateway, Wire(gateway.url)
        self.held = [socket.create_connection(address_of(gateway.url)) for _ in CLIENTS]
        self.wait_until("reprise_connections", len(CLIENTS))
        self.refused_before = self.metric("reprise_connections_refused_total")

    def metric(self, name):
        return int(re.search(rf"^{name} (\d+)$", self.gateway.admin("/metrics")[1], re.MULTILINE)[1])

    def wait_until(self, name, at_least):
        until = time.monotonic() + WAIT_S
        while self.metric(name) < at_least:
            assert time.monotonic() < until, f"{name} never reached {at_least}"
            time.sleep(POLL_S)

    def wait_until_refused(self, count):
        self.wait_until("reprise_connections_refused_total", self.refused_before + count)

    def let_in(self):
        for one in self.held:
            one.close()


@pytest.fixture
def full_gateway(make_gateway):
    full = FullGateway(make_gateway(more=f"limits: {{connections: {len(CLIENTS)}}}"))
    yield full
    full.wire.close()


def test_a_full_gateway_is_a_server_error_to_every_client(node, full_gateway):
    for client in CLIENTS:
        with pytest.raises(Failed) as failed:
            client.ask(node, full_gateway.wire.url, request("Is there room?"))
        about = told(client, 503, failed)
        assert "connections" in about["message"]
        assert about["type"] in ("overloaded_error", None) and (about["type"] or client.family == "langchain")


def test_every_client_that_tries_again_gets_into_a_gateway_that_was_full(node, full_gateway, upstream):
    with concurrent.futures.ThreadPoolExecutor(len(CLIENTS)) as together:
        answers = [
            together.submit(
                client.ask, node, full_gateway.wire.url, request(f"Is there room, {client.name}?"), retries=PATIENCE
            )
            for client in CLIENTS
        ]
        full_gateway.wait_until_refused(len(CLIENTS))
        full_gateway.let_in()
        for client, answer in zip(CLIENTS, answers):
            assert answer.result()["text"], client.name
    assert upstream.count() == len(CLIENTS)
