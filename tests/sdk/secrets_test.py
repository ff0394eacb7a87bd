"""Secrets are canaries here; none of them stands in anything that the program prints, serves or writes.

One table a kind of output. A canary that is sent to the provider proves that it was in use.
"""

import json
import subprocess

import pytest
from gateway import BINARY, ROOT, config

ACME, PROVIDER, STRANGER = "canary-of-acme-4711", "canary-of-the-provider-4711", "canary-of-a-stranger-4711"
STORAGE = "ca7a41ca7a41" + "ca7a41" * 8 + "ca7a"
CANARIES = (ACME, PROVIDER, STRANGER, STORAGE, bytes.fromhex(STORAGE).decode("latin-1"), "canary-of")
ENVIRONMENT = {"ACME_SECRET": ACME, "STORAGE_KEY": STORAGE}
TENANTS = "tenants: [{name: acme, keys: [{id: app, secret: {env: ACME_SECRET}, trace: true}]}]"
CHAT, MESSAGES = "/v1/chat/completions", "/v1/messages"


def assert_clean(output, where):
    for canary in CANARIES:
        assert canary not in output, f"a secret stands in {where}"


@pytest.fixture(scope="module")
def gateway(tmp_path_factory, shared_upstream):
    """One that has answered, hit, refused and failed, with its access log on."""
    from gateway import Gateway

    folder = tmp_path_factory.mktemp("secrets")
    (folder / "provider.key").write_text(PROVIDER + "\n")
    text = config(
        folder,
        shared_upstream.url,
        cache="mode: semantic, scope: tenant, threshold: 0.6",
        credential=f"{{file: {folder}/provider.key}}",
        tenants=TENANTS,
        storage=", key: {env: STORAGE_KEY}",
        more=f"log: {{access: {folder}/access.log}}\nlimits: {{request_bytes: 1MiB}}",
    )
    gateway = Gateway(folder, text, ENVIRONMENT)
    yield gateway
    gateway.kill()


def body(text="What is secret?", **more):
    model = "gpt-4o-mini" if "max_tokens" not in more else "claude-sonnet-4-5"
    return json.dumps({"model": model, "messages": [{"role": "user", "content": text}], **more})


# (what, path, body, headers, status)
REQUESTS = [
    ("a miss", CHAT, body(), {}, 200),
    ("a miss of the other dialect", MESSAGES, body(max_tokens=9), {"x-api-key": ACME}, 200),
    ("a stream", CHAT, body("What else?", stream=True), {}, 200),
    ("no key", CHAT, body(), {"authorization": ""}, 401),
    ("a wrong key", CHAT, body(), {"authorization": f"Bearer {STRANGER}"}, 401),
    ("a wrong key of the other dialect", MESSAGES, body(max_tokens=9), {"authorization": "", "x-api-key": STRANGER}, 401),
    ("a wrong key in another field", CHAT, body(), {"authorization": "", "reprise-key": STRANGER}, 401),
    ("a key in the query", f"{CHAT}?key={STRANGER}", body(), {"authorization": ""}, 401),
    ("no JSON", CHAT, "{", {}, 400),
    ("too large", CHAT, body("x" * (1 << 20)), {}, 413),
    ("nothing stored", CHAT, body("What is not stored?"), {"cache-control": "only-if-cached"}, 504),
    ("a wrong threshold", CHAT, body(), {"reprise-threshold": STRANGER}, 400),
]
PAGES = ["/", "/healthz", "/readyz", "/metrics", "/api/v1/decisions", "/api/v1/routes", "/api/v1/nothing", "/api/v1/decisions/none"]
COMMANDS = ["--help", "--version", "check --help", "serve --help", "embed --help", "judge --help", "replay --help", "explain --help",
            "check FILE", "check --json FILE", "check --schema", "explain --admin ADMIN", "explain --json --admin ADMIN",
            "judge --config FILE --route everything-else", "replay --config FILE --route everything-else", "serve --config FILE",
            "serve --config FILE --json", "explain nothing --admin ADMIN"]  # fmt: skip


@pytest.mark.parametrize("what, path, content, headers, status", REQUESTS, ids=[row[0].replace(" ", "_") for row in REQUESTS])
def test_no_answer_holds_a_secret(what, path, content, headers, status, gateway, upstream):
    seen, fields, answer = gateway.post(path, content, {"authorization": f"Bearer {ACME}", **headers})
    assert seen == status, answer
    assert_clean(f"{fields} {answer.decode()}", what)
    for asked in upstream.asked:
        assert PROVIDER in " ".join(asked.headers.values()), "the provider was asked without its credential"
        assert ACME not in json.dumps([asked.headers, str(asked.body), asked.path])


def test_an_error_about_the_provider_holds_no_secret(gateway, upstream):
    upstream.behaviour.accepts = set()  # refuses the gateway's own credential
    seen, fields, answer = gateway.post(CHAT, body("Is it refused?"), {"authorization": f"Bearer {ACME}"})
    assert seen == 401
    assert_clean(f"{fields} {answer.decode()}", "a refusal of the provider")
    upstream.close()
    try:
        seen, fields, answer = gateway.post(CHAT, body("Name the highest mountain of Peru."), {"authorization": f"Bearer {ACME}"})
        assert seen == 502
        assert_clean(f"{fields} {answer.decode()}", "an error about the provider")
    finally:
        upstream.listen()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_admin_listener_holds_a_secret(page, gateway, upstream):
    gateway.post(CHAT, body(), {"authorization": f"Bearer {ACME}"})
    assert_clean(gateway.admin(page)[1], page)
    decisions = json.loads(gateway.admin("/api/v1/decisions")[1])["decisions"]
    assert decisions
    for one in decisions:
        assert_clean(gateway.admin(f"/api/v1/decisions/{one['id']}")[1], "a decision")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_a_secret(command, gateway, tmp_path):
    arguments = command.replace("FILE", str(gateway.file)).replace("ADMIN", gateway.admin_address).split()
    stdin = {"judge": '{"a": "How far?", "b": "How long?"}\n', "replay": '{"text": "How far?", "answer_id": "1"}\n'}
    done = subprocess.run([BINARY, *arguments], cwd=ROOT, env=gateway.environment, input=stdin.get(arguments[0], ""),
                          capture_output=True, text=True, timeout=60)  # fmt: skip
    assert done.returncode in (0, 1, 2, 3), done  # serve: the folder is in use by the gateway that runs
    assert done.stdout + done.stderr
    assert_clean(done.stdout + done.stderr, command)


# (what is wrong, old, new): of a file whose secrets are fetched all the same
MISTAKES = [
    ("a secret instead of its name", "{env: ACME_SECRET}", f"{{env: {STRANGER}}}"),
    ("a secret in clear", "{env: ACME_SECRET}", STRANGER),
    ("a secret as a key", "{env: ACME_SECRET}", f"{{{STRANGER}: env}}"),
    ("a list of secrets", "keys: [{id: app, secret: {env: ACME_SECRET}, trace: true}]", f"keys: [{STRANGER}]"),
    ("a secret for a list", "keys: [{id: app, secret: {env: ACME_SECRET}, trace: true}]", f"keys: {STRANGER}"),
    ("a secret in a list", "{env: ACME_SECRET}", f"[{STRANGER}]"),
    ("a secret as a credential", "credential: {file:", f"credential: {STRANGER} #"),
    ("the storage key in clear", "{env: STORAGE_KEY}", STORAGE),
    ("a secret twice", "keys: [", "keys: [{id: other, secret: {env: ACME_SECRET}}, "),
    ("another mistake", "mode: semantic", "mode: semantc"),
]


@pytest.mark.parametrize("command", ["check", "check --json", "serve --config", "judge --config", "replay --config"])
@pytest.mark.parametrize("what, old, new", MISTAKES, ids=[row[0].replace(" ", "_") for row in MISTAKES])
def test_no_message_about_a_wrong_file_holds_a_secret(what, old, new, command, gateway, tmp_path):
    text = gateway.file.read_text()
    assert old in text
    file = tmp_path / "reprise.yaml"
    file.write_text(text.replace(old, new, 1))
    done = subprocess.run([BINARY, *command.split(), file], cwd=ROOT, env=gateway.environment, input="",
                          capture_output=True, text=True, timeout=60)  # fmt: skip
    assert done.returncode == 2, done
    assert "reprise.yaml" in done.stdout + done.stderr
    assert_clean(done.stdout + done.stderr, f"{command} with {what}")


def test_logs_and_the_sealed_store_hold_no_secret(gateway, upstream):
    gateway.post(CHAT, body("What is on the disk?"), {"authorization": f"Bearer {ACME}"})
    looked_at = 0
    for path in [gateway.log, *gateway.folder.rglob("*")]:
        if path.is_file() and path.name not in ("reprise.yaml", "provider.key"):
            assert_clean(path.read_bytes().decode("latin-1"), path.name)
            looked_at += 1
    assert looked_at > 5
