"""The real binary on free ports, with a configuration of the test's own."""

import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("REPRISE_BINARY", ROOT / "build/reprise")).resolve()
START_LIMIT_S = 60
STOP_LIMIT_S = 20
POLL_S = 0.005

ACME_KEY, ACME_OTHER_KEY, GLOBEX_KEY = (
    "acme-key-of-the-tests",
    "acme-other-key-of-the-tests",
    "globex-key-of-the-tests",
)
HELD_KEY = "held-by-the-gateway"
# The secrets that the configurations below name.
ENVIRONMENT = {"ACME_KEY": ACME_KEY, "ACME_OTHER_KEY": ACME_OTHER_KEY, "GLOBEX_KEY": GLOBEX_KEY, "HELD_KEY": HELD_KEY}

TENANTS = """
tenants:
  - name: acme
    keys:
      - {id: app, secret: {env: ACME_KEY}, trace: true}
      - {id: other-app, secret: {env: ACME_OTHER_KEY}, trace: true}
  - name: globex
    keys: [{id: app, secret: {env: GLOBEX_KEY}, trace: true}]
"""


SEALED = ", key: {env: STORAGE_KEY}"


def config(
    folder,
    upstream_url,
    *,
    cache="mode: exact, scope: caller",
    credential="{env: HELD_KEY}",
    tenants=TENANTS,
    storage="",
    more="",
):
    """OpenAI's clients reach the upstream `openai`, Anthropic's the upstream `anthropic`, chosen by the model's name."""
    return f"""
data_plane: {{listen: 127.0.0.1:0}}
admin: {{listen: 127.0.0.1:0}}
storage: {{path: {folder}/data{storage}}}
upstreams:
  - {{name: openai, dialect: openai, base_url: "{upstream_url}", credential: {credential}}}
  - {{name: anthropic, dialect: anthropic, base_url: "{upstream_url}", credential: {credential}}}
{tenants}
routes:
  - {{name: claude, match: {{model: "claude*"}}, upstream: anthropic, cache: {{{cache}}}}}
  - {{name: everything-else, match: {{}}, upstream: openai, cache: {{{cache}}}}}
{more}
"""


class Gateway:
    """Started at once, unless `start` is false; stop() or kill() ends it, start() starts it again on other ports."""

    def __init__(self, folder, text, environment=None, start=True):
        self.folder = folder
        self.file = folder / "reprise.yaml"
        self.file.write_text(text)
        self.environment = {**os.environ, **ENVIRONMENT, **(environment or {})}
        self.log = folder / "reprise.log"
        self.process = None
        if start:
            self.start()

    def start(self):
        assert BINARY.exists(), f"{BINARY} is not built: run ./dev build"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--config", self.file],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        until = time.monotonic() + START_LIMIT_S
        while time.monotonic() < until and self.process.poll() is None:
            found = re.search(r"listening data_plane=(\S+) admin=(\S+)", self.log.read_text(errors="replace"))
            if found:
                self.address, self.admin_address = found[1], found[2]
                return self.wait_until_ready(until)
            time.sleep(POLL_S)
        self.kill()
        raise AssertionError(f"reprise did not start:\n{self.log.read_text(errors='replace')[-4000:]}")

    def wait_until_ready(self, until):
        while time.monotonic() < until:
            if self.admin("/readyz")[0] == 200:
                return
            time.sleep(POLL_S)
        raise AssertionError("never ready")

    @property
    def url(self):
        return f"http://{self.address}"

    def admin(self, path):
        """(status, body)"""
        connection = http.client.HTTPConnection(self.admin_address, timeout=20)
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()

    def decision(self, headers):
        """The record behind an answer."""
        status, body = self.admin(f"/api/v1/decisions/{headers['reprise-decision']}")
        assert status == 200, body
        return json.loads(body)

    def last_decision(self):
        """The newest record: of clients that hide the headers of an answer."""
        status, body = self.admin("/api/v1/decisions?limit=1")
        assert status == 200, body
        return json.loads(body)["decisions"][0]

    def wait_until_stored(self, headers):
        """Until the answer behind these headers is acknowledged by the store."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if self.decision(headers).get("stored"):
                return
            time.sleep(POLL_S)
        raise AssertionError(f"never stored: {self.decision(headers)}")

    def post(self, path, body, headers=None):
        """(status, headers, body) of a request that no client library would send."""
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.request(
            "POST",
            path,
            body,
            {"authorization": f"Bearer {ACME_KEY}", "content-type": "application/json", **(headers or {})},
        )
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        """Exit status."""
        if self.process and self.process.poll() is None:
            self.terminate()
            try:
                return self.process.wait(STOP_LIMIT_S)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"did not stop within {STOP_LIMIT_S} s of SIGTERM") from None
        return self.process.returncode if self.process else None

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
        if self.process:
            self.process.wait()


def run_binary(*arguments, environment=None, expect_within_s=60):
    """A command that ends by itself: (exit status, stderr)."""
    assert BINARY.exists(), f"{BINARY} is not built: run ./dev build"
    done = subprocess.run(
        [BINARY, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **ENVIRONMENT, **(environment or {})},
        timeout=expect_within_s,
    )
    return done.returncode, done.stderr + done.stdout
