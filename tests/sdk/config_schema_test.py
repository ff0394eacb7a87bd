"""The JSON Schema of the configuration against the gateway's own reading of it: neither takes what the other refuses."""

import io
import json
import pathlib
import re
import subprocess

import jsonschema
import pytest
import ruamel.yaml
from gateway import BINARY, ENVIRONMENT, ROOT, run_binary

GOOD = """data_plane: {listen: 127.0.0.1:8081}
admin: {listen: "[::1]:9091"}
storage: {path: /var/lib/reprise, key: {env: STORAGE_KEY}}
encoder: {model: multilingual-e5-small}
upstreams:
  - name: openai
    dialect: openai
    base_url: https://api.openai.com
    credential: {env: HELD_KEY}
  - {name: mine, dialect: anthropic, base_url: "http://localhost:8000/v1", credential: pass-through, auth_ttl: 2m}
tenants:
  - name: acme
    end_user_header: x-end-user
    keys: [{id: support-app, secret: {env: ACME_KEY}, trace: true}]
defaults:
  cache: {mode: exact, threshold: 0.9, ttl: 12h}
routes:
  - name: support-faq
    match: {header: {x-app: support}, model: gpt-4o-mini}
    upstream: openai
    workload: customer-service
    cache: {mode: semantic, scope: tenant, threshold: 0.80, guards: [numbers, names], evidence: drop}
  - name: everything-else
    match: {}
    upstream: mine
limits: {request_bytes: 8MiB, entries: 5000, idle_timeout: 10s, head_timeout: 500ms, request_timeout: 30m}
"""
STORAGE_KEY = {"STORAGE_KEY": "00" * 32}

# (from, to): each is told by its shape alone, so the schema must refuse it too.
WRONG = [
    ("upstreams:", "upstream:"),
    ("workload:", "colour:"),
    ("mode: semantic", "mode: semntic"),
    ("mode: semantic", "mode: [exact]"),
    ("scope: tenant", "scope: global"),
    ("threshold: 0.80", "threshold: 80%"),
    ("threshold: 0.80", "threshold: 1.2"),
    ("threshold: 0.80", "threshold: -0.1"),
    ("ttl: 12h", "ttl: 12 hours"),
    ("ttl: 12h", "ttl: -12h"),
    ("ttl: 12h", "ttl: 12"),
    ("[numbers, names]", "[numbers, date]"),
    ("[numbers, names]", "numbers"),
    ("evidence: drop", "evidence: none"),
    ("evidence: drop", "evidence: [drop]"),
    ("scope: tenant, ", "scope: tenant, target: {hit_error: 1%}, "),
    ("127.0.0.1:8081", "8081"),
    ("127.0.0.1:8081", '"::1:8081"'),
    ("multilingual-e5-small", "another"),
    ("https://api.openai.com", "api.openai.com"),
    ("https://api.openai.com", "https://user@api.openai.com"),
    ("https://api.openai.com", "https://api.openai.com/v1?x=1"),
    ("{env: HELD_KEY}", "sk-very-secret"),
    ("{env: HELD_KEY}", "{env: HELD_KEY, file: /etc/key}"),
    ("{env: HELD_KEY}", "{vault: HELD_KEY}"),
    ("{env: ACME_KEY}", "acme-secret"),
    ("id: support-app", "id: support app"),
    ("id: support-app", "id: " + "a" * 65),
    ("trace: true", "trace: yes"),
    ("keys: [{id: support-app, secret: {env: ACME_KEY}, trace: true}]", "keys: []"),
    ("    match: {}\n", ""),
    ("{x-app: support}", "x-app"),
    ("{x-app: support}", "{x app: support}"),
    ("end_user_header: x-end-user", "end_user_header: x end user"),
    ("request_bytes: 8MiB", "request_bytes: 0"),
    ("request_bytes: 8MiB", "request_bytes: 8MB"),
    ("request_bytes: 8MiB", "request_bytes: 1.5"),
    ("request_timeout: 30m", "request_timeout: 30"),
    ("request_timeout: 30m", "request_timeout: half an hour"),
    ("limits: {request_bytes: 8MiB, entries: 5000, idle_timeout: 10s, head_timeout: 500ms, request_timeout: 30m}", "limits: 8"),
]
# (from, to): right, and both must say so.
RIGHT = [
    ("mode: exact", "mode: off"),
    ("id: support-app", "id: 7"),
    ("model: gpt-4o-mini", "model: 4"),
    ("{x-app: support}", "{x-app: 1, x-beta: true}"),
    ("request_bytes: 8MiB", "request_bytes: 1048576"),
    ("threshold: 0.80", "threshold: 1"),
    ("[numbers, names]", "[]"),
    ("127.0.0.1:8081", "localhost:8081"),
    ("storage: {path: /var/lib/reprise, key: {env: STORAGE_KEY}}\n", ""),
]


@pytest.fixture(scope="module")
def schema():
    done = subprocess.run([BINARY, "check", "--schema"], capture_output=True, check=True)
    return json.loads(done.stdout)


def as_editor(text):
    return ruamel.yaml.YAML(typ="safe", pure=True).load(io.StringIO(text))


def with_change(change):
    assert GOOD.count(change[0]) == 1, change
    return GOOD.replace(*change)


def gateway_takes(folder, text):
    file = folder / "reprise.yaml"
    file.write_text(text)
    status, output = run_binary("check", file, environment=STORAGE_KEY)
    assert status in (0, 2), output
    return status == 0


def test_schema_is_one(schema):
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("change", RIGHT + [("routes:", "routes:")], ids=lambda change: change[1][:40])
def test_what_is_right_passes_both(schema, tmp_path, change):
    text = with_change(change)
    assert gateway_takes(tmp_path, text)
    jsonschema.validate(as_editor(text), schema)


@pytest.mark.parametrize("change", WRONG, ids=lambda change: change[1][:40])
def test_what_is_wrong_in_itself_passes_neither(schema, tmp_path, change):
    text = with_change(change)
    assert not gateway_takes(tmp_path, text)
    assert not jsonschema.Draft7Validator(schema).is_valid(as_editor(text))


def test_every_key_has_its_sentence(schema):
    def walk(node, path):
        for name, value in node.get("properties", {}).items():
            if name in ("env", "file"):
                continue
            assert re.search(r"\w.*\.$", value["description"]), f"{path}.{name}: {value.get('description')!r}"
            walk(value, f"{path}.{name}")
            walk(value.get("items", {}), f"{path}.{name}[]")

    walk(schema, "")


def test_configurations_in_the_documents_are_valid(schema):
    checked = 0
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.S):
            if "upstreams:" in block and "routes:" in block:
                jsonschema.validate(as_editor(block), schema)
                checked += 1
    assert checked, "no document shows a whole configuration"
