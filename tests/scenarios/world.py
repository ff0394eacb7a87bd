"""What a scenario acts upon: one gateway, one imposter provider, and what was seen of them so far."""

import json
import os
import re
import subprocess
import time

import yaml
from gateway import BINARY, POLL_S, ROOT, Gateway
from language import ScenarioError
from stub_upstream import Behaviour, StubUpstream

WAIT_S = 20
# What a configuration leaves out. Appended, so that its own first line stays line 1 of the gateway's file.
LEFT_OUT = {
    "data_plane": "data_plane: {listen: 127.0.0.1:0}",
    "admin": "admin: {listen: 127.0.0.1:0}",
    "storage": "storage: {path: $folder/data}",
    "upstreams": """tenants:
  - name: acme
    keys: [{id: app, secret: {env: ACME_APP_KEY}, trace: true}, {id: web, secret: {env: ACME_WEB_KEY}, trace: true}]
  - {name: globex, keys: [{id: app, secret: {env: GLOBEX_APP_KEY}, trace: true}]}
upstreams:
  - {name: openai, dialect: openai, base_url: $provider, credential: {env: PROVIDER_KEY}}
  - {name: anthropic, dialect: anthropic, base_url: $provider, credential: {env: PROVIDER_KEY}}""",
    "routes": """routes:
  - {name: claude, match: {model: "claude*"}, upstream: anthropic}
  - {name: everything-else, match: {}, upstream: openai}""",
}


def wait_until(holds, what):
    """`holds` gives the thing waited for, or something false. The bound is generous: it ends a hang, it times nothing."""
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until:
        found = holds()
        if found:
            return found
        time.sleep(POLL_S)
    raise ScenarioError(f"not within {WAIT_S} s: {what()}")


class World:
    def __init__(self, folder, configuration):
        self.folder = folder
        self.upstream = StubUpstream()
        self.answers = {}  # question -> what the provider says to it
        self.upstream.behaviour = Behaviour(says=self.answer_to)
        self.configuration = configuration or ""
        self.environment = {}
        self.clients = {}  # name -> RawClient
        self.crowd = None
        self.disk = None
        self.last = None  # the Reply seen last
        self.told = []  # everything that clients were told
        self.outputs = []  # everything that commands printed
        self._gateway = None
        self._settings = ("", {})  # the configuration's text, and what it says

    def close(self):
        for client in [*self.clients.values(), *([self.crowd] if self.crowd else [])]:
            client.close()
        if self._gateway:
            self._gateway.kill()
        if self.upstream.behaviour.gate:
            self.upstream.behaviour.gate.set()
        self.upstream.close()
        if self.disk:
            self.disk.close()

    def answer_to(self, question):
        return self.answers.get(question, self.answers.get(None, f"Answer to: {question}"))

    # --- the gateway ---

    def value(self, text):
        """The text with its variables filled in."""
        known = {"provider": self.upstream.url, "folder": str(self.folder)}
        if self.disk:
            known["disk"] = str(self.disk.path)
        if self.last:
            known["decision"] = self.last.headers.get("reprise-decision", "none")
        return re.sub(r"\$(\w+)", lambda found: known.get(found[1], found[0]), text)

    def whole_configuration(self):
        keys = set(re.findall(r"^(\w+):", self.configuration, re.M))
        parts = [text for key, text in LEFT_OUT.items() if key not in keys and not (key == "routes" and "rutes" in keys)]
        return self.value(self.configuration.rstrip("\n") + "\n" + "\n".join(parts) + "\n")

    def set_up(self):
        """The gateway with its file written, not started."""
        if self._gateway is None:
            text = self.whole_configuration()
            named = re.findall(r"\{env: (\w+)\}", text)
            values = {name: f"secret-of-{name}" for name in named}
            self._gateway = Gateway(self.folder, text, {**values, **self.environment}, start=False)
        return self._gateway

    @property
    def gateway(self):
        """Started on first use."""
        gateway = self.set_up()
        if gateway.process is None:
            gateway.start()
        return gateway

    def log(self):
        log = self.set_up().log
        return log.read_text(errors="replace") if log.exists() else ""

    def settings(self):
        text = self.set_up().file.read_text()
        if text != self._settings[0]:
            self._settings = (text, yaml.safe_load(text) or {})
        return self._settings[1]

    def access_log(self):
        target = self.settings().get("log", {}).get("access")
        if not target:
            raise ScenarioError("the configuration has no log: {access: …}")
        return [json.loads(line) for line in open(target, encoding="utf-8").read().splitlines()]

    def key_of(self, tenant, caller):
        """What a caller of this tenant sends: the secret, from where the configuration says it is."""
        for one in self.settings().get("tenants", []):
            for key in one["keys"] if one["name"] == tenant else []:
                if caller in (None, key["id"]):
                    source = key["secret"]
                    if "file" in source:
                        return open(source["file"], encoding="utf-8").read().strip()
                    return self.set_up().environment[source["env"]]
        raise ScenarioError(f"the configuration has no tenant {tenant} with a key {caller or 'at all'}")

    def decision(self, reply):
        """The record behind an answer, or {} for an answer without one."""
        name = reply.headers.get("reprise-decision")
        if not name:
            return {}
        status, body = self.gateway.admin(f"/api/v1/decisions/{name}")
        return json.loads(body) if status == 200 else {}

    def metric(self, name, labels):
        """The sum of the series with these labels."""
        status, text = self.gateway.admin("/metrics")
        if status != 200:
            raise ScenarioError(f"/metrics answers {status}")
        if not re.search(rf"^# TYPE {re.escape(name)} ", text, re.M):
            raise ScenarioError(f"there is no metric {name}")
        total = 0.0
        for found in re.finditer(rf"^{re.escape(name)}(?:\{{(.*)\}})? (\S+)$", text, re.M):
            have = dict(re.findall(r'(\w+)="([^"]*)"', found[1] or ""))
            if labels.items() <= have.items():
                total += float(found[2])
        return int(total) if total.is_integer() else total

    def run(self, arguments):
        """A command of the binary: (exit status, all output). In the gateway's environment, like its operator."""
        done = subprocess.run(
            [BINARY, *arguments],
            cwd=ROOT,
            env={**os.environ, **self.set_up().environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        output = done.stdout + done.stderr
        self.outputs.append(output)
        return done.returncode, output
