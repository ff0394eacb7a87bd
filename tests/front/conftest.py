"""A gateway of a test's own before an upstream that says exactly the bytes it is told."""

import pathlib
import shutil
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sdk"))
import gateway  # noqa: E402
from gateway import Gateway, config  # noqa: E402
from raw import Client, Upstream  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def without_weights(tmp_path_factory):
    """Nothing here is semantic, and a binary with no weights beside it starts at once."""
    used = gateway.BINARY
    gateway.BINARY = pathlib.Path(shutil.copy(used, tmp_path_factory.mktemp("binary")))
    yield
    gateway.BINARY = used


@pytest.fixture
def upstream():
    upstream = Upstream()
    yield upstream
    upstream.close()


@pytest.fixture
def make_gateway(tmp_path, upstream):
    """make_gateway(limits="…"): keyless before `upstream`, nothing is cached unless `cache` says so."""
    made = []

    def make(limits="", cache="mode: off"):
        folder = tmp_path / f"gateway-{len(made)}"
        folder.mkdir()
        more = f"limits: {{{limits}}}" if limits else ""
        text = config(folder, upstream.url, cache=cache, credential="none", tenants="", more=more)
        made.append(Gateway(folder, text))
        return made[-1]

    yield make
    for gateway in made:
        gateway.kill()


@pytest.fixture
def connect():
    """connect(gateway): a client's connection, closed after the test."""
    made = []

    def open_one(gateway, **more):
        made.append(Client(gateway.address, **more))
        return made[-1]

    yield open_one
    for client in made:
        client.close()
