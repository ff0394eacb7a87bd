"""What the tests of this folder share: an upstream, a gateway before it, and the official clients."""

import itertools
import pathlib
import sys

import anthropic
import openai
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent / "clients"))
from gateway import ACME_KEY, Gateway, config  # noqa: E402
from stub_upstream import Behaviour, StubUpstream  # noqa: E402

TIME_LIMIT_S = 30


def pytest_addoption(parser):
    parser.addoption(
        "--rewrite-goldens", action="store_true", help="write what was seen as the new goldens; read the diff"
    )


@pytest.fixture(scope="session")
def rewrite_goldens(pytestconfig):
    return pytestconfig.getoption("--rewrite-goldens")


@pytest.fixture(scope="module")
def shared_upstream():
    upstream = StubUpstream()
    yield upstream
    upstream.close()


@pytest.fixture
def upstream(shared_upstream):
    """The module's upstream, well-behaved again and with nothing counted."""
    shared_upstream.behaviour = Behaviour()
    shared_upstream.asked.clear()
    for events in (shared_upstream.left, shared_upstream.reached):
        while not events.empty():
            events.get_nowait()
    return shared_upstream


@pytest.fixture(scope="module")
def shared_gateway(tmp_path_factory, shared_upstream):
    """Tenant keys, the gateway's own credential upstream, exact, scope caller."""
    gateway = Gateway(
        tmp_path_factory.mktemp("gateway"), config(tmp_path_factory.mktemp("store"), shared_upstream.url)
    )
    yield gateway
    gateway.kill()


@pytest.fixture
def gateway(shared_gateway):
    return shared_gateway


@pytest.fixture
def make_gateway(tmp_path, shared_upstream):
    """make_gateway(cache=…, …): a gateway of this test alone, with an empty store."""
    made = []

    def make(**options):
        url = options.pop("upstream_url", shared_upstream.url)
        environment = options.pop("environment", None)
        folder = tmp_path / f"gateway-{len(made)}"
        folder.mkdir()
        made.append(Gateway(folder, config(folder, url, **options), environment))
        return made[-1]

    yield make
    for gateway in made:
        gateway.kill()


@pytest.fixture(scope="session")
def node():
    """The JavaScript clients' process."""
    from node_clients import Node

    process = Node()
    yield process
    process.close()


def openai_client(url, key=ACME_KEY, **more):
    return openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0, timeout=TIME_LIMIT_S, **more)


def anthropic_client(url, key=ACME_KEY, **more):
    return anthropic.Anthropic(base_url=url, api_key=key, max_retries=0, timeout=TIME_LIMIT_S, **more)


_numbers = itertools.count(1)


@pytest.fixture
def question():
    """A question that no other test has asked."""
    return f"What is the {next(_numbers)}. question of this run?"
