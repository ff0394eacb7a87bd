"""Changes every request field of both APIs once and watches whether the stub provider is asked again.

The route is semantic and scoped to the tenant: a field that is missing from the partition is found as a semantic
hit (the question is the same text), one that is missing from the exact key as an exact hit. Fields that name an
end user are asked once more on a route scoped to the caller.
"""
import http.client
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import generate  # noqa: E402
from stub_provider import Provider  # noqa: E402

ROOT = HERE.parent.parent
BINARY = pathlib.Path(os.environ.get("REPRISE_BINARY", ROOT / "build/reprise"))
PATHS = {"openai": "/v1/chat/completions", "anthropic": "/v1/messages"}
REPEATS_MAX = 8  # an entry may become visible a moment after its answer went out
CASES = list(generate.cases())
HEADER_NUMBERS = itertools.count()


def config(port, folder):
    routes = "".join(
        f"  - {{name: {api}-{scope}, match: {{header: {{x-sweep: {api}-{scope}}}}}, upstream: {api},"
        f" cache: {{mode: semantic, scope: {scope}, threshold: 0.99}}}}\n"
        for api in PATHS for scope in ("tenant", "caller"))
    upstreams = "".join(
        f"  - {{name: {api}, dialect: {api}, base_url: 'http://127.0.0.1:{port}', credential: none}}\n"
        for api in PATHS)
    return ("data_plane: {listen: 127.0.0.1:0, anonymous: true}\nadmin: {listen: 127.0.0.1:0}\n"
            f"storage: {{path: {folder}/data}}\nupstreams:\n{upstreams}routes:\n{routes}")


class Gateway:
    """The real binary on free ports, stopped by SIGTERM at the end."""

    def __init__(self, folder, upstream_port):
        (folder / "sweep.yaml").write_text(config(upstream_port, folder))
        self.log = folder / "reprise.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([BINARY, "serve", "--config", folder / "sweep.yaml"], cwd=ROOT,
                                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
        self.port = self.wait_for_port()

    def wait_for_port(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"listening data_plane=127\.0\.0\.1:(\d+)", self.log.read_text(errors="replace"))
            if found:
                return int(found[1])
            time.sleep(0.02)  # polls; bounded by the deadline
        self.stop()
        raise RuntimeError(f"reprise did not start:\n{self.log.read_text(errors='replace')[-4000:]}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Client:
    def __init__(self, port, provider):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.provider = provider

    def ask(self, case, which, scope):
        """(status, whether the provider was asked, Cache-Status)."""
        return self.send(int(case["id"].rsplit("-", 1)[1]), case["api"], case[which], scope)

    def send(self, number, api, body, scope="tenant", **headers):
        before = self.provider.asked[number]
        self.connection.request("POST", PATHS[api], body=json.dumps(body), headers={
            "content-type": "application/json", "anthropic-version": "2023-06-01", "x-sweep": f"{api}-{scope}",
            **{name.replace("_", "-"): value for name, value in headers.items()}})
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, self.provider.asked[number] > before, answer.headers.get("Cache-Status", "")

    def repeat(self, case, scope):
        """Asks the base again until it is served from the cache."""
        for attempt in range(REPEATS_MAX if case["stored"] == "yes" else 1):
            status, asked, why = self.ask(case, "base", scope)
            if status != 200 or not asked:
                break
            time.sleep(0.001 * 2 ** attempt)
        return status, asked, why


def judge(client, case, scope):
    """What is wrong with this pair: a list of sentences, empty when nothing is."""
    hits_expected = case["class"] == "outside-key" or (case["class"] == "end-user" and scope == "tenant")
    wrong = []
    status, asked, why = client.ask(case, "base", scope)
    if status != 200 or not asked:
        return [f"the base was not passed on: {status}, {why}"]
    status, asked, why = client.repeat(case, scope)
    served = status == 200 and not asked
    if served != (case["stored"] == "yes"):
        wrong.append(f"the base asked again should {'not ' if served else ''}hit: {status}, {why}")
    status, asked, why = client.ask(case, "changed", scope)
    if status != 200:
        if case["kind"] != "constant":
            wrong.append(f"the changed request was refused: {status}")
    elif asked and hits_expected and served:
        wrong.append(f"outside the key, yet it missed: {why}")
    elif not asked and not hits_expected and case["class"] != "equal":
        wrong.append(f"in the key, yet it hit: {why}")
    return wrong


def group_of(case):
    """The API and the outermost field, one test each."""
    return case["api"], re.match(r"\w+", case["path"])[0]


GROUPS = sorted({group_of(case) for case in CASES})


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    assert BINARY.exists(), f"{BINARY} is not built: run ./dev build"
    with Provider() as provider:
        gateway = Gateway(tmp_path_factory.mktemp("sweep"), provider.port)
        try:
            yield Client(gateway.port, provider)
        finally:
            gateway.stop()


@pytest.mark.parametrize("api,field", GROUPS, ids=["-".join(group) for group in GROUPS])
def test_changed_field_misses_unless_it_is_outside_the_key(client, api, field):
    wrong = []
    for case in CASES:
        if group_of(case) != (api, field):
            continue
        scopes = ("tenant", "caller") if case["class"] == "end-user" else ("tenant",)
        for scope in scopes:
            wrong += [f"{case['id']} {case['path']} ({case['kind']}, {scope}): {text}"
                      for text in judge(client, case, scope)]
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:40])


@pytest.mark.parametrize("api,headers,hits", [
    ("anthropic", {"anthropic_beta": "context-1m-2025-08-07"}, False),
    ("anthropic", {"anthropic_version": "2023-01-01"}, False),
    ("openai", {"openai_beta": "assistants=v2"}, False),
    ("openai", {"openai_organization": "org-1"}, False),
    ("openai", {"openai_project": "proj-1"}, False),
    ("openai", {"user_agent": "other/2.0", "x_request_id": "1", "x_stainless_retry_count": "1"}, True),
    ("anthropic", {"user_agent": "other/2.0", "accept": "*/*", "accept_encoding": "identity"}, True),
])
def test_headers_that_change_the_answer_miss_and_others_hit(client, api, headers, hits):
    number = 900_000 + next(HEADER_NUMBERS)
    body = {"model": "model-alpha", "max_tokens": 5,
            "messages": [{"role": "user", "content": f"Sweep question {number}?"}]}
    assert client.send(number, api, body)[:2] == (200, True)
    for _ in range(REPEATS_MAX):
        status, asked, _ = client.send(number, api, body)
        if not asked:
            break
    assert (status, asked) == (200, False)
    assert client.send(number, api, body, **headers)[:2] == (200, not hits)


def test_descriptions_are_swept_whole():
    """The generator has not lost fields: known deep ones are there, and there are as many as before."""
    paths = {(case["api"], generate.plain(case["path"])) for case in CASES}
    for path in ["temperature", "response_format.json_schema.schema.*", "tools[].function.parameters.*",
                 "messages[].content[].image_url.detail", "messages[].tool_calls[].function.arguments",
                 "tool_choice.function.name", "logit_bias.*", "web_search_options.user_location.approximate.city"]:
        assert ("openai", path) in paths, path
    for path in ["system[].text", "thinking.budget_tokens", "tools[].input_schema.properties", "top_k",
                 "messages[].content[].source.data", "messages[].content[].content[].text", "tools[].max_uses",
                 "messages[].content[].cache_control.ttl", "output_config.format.schema.*"]:
        assert ("anthropic", path) in paths, path
    assert len(CASES) >= 3500


def test_every_rule_of_the_table_names_a_field():
    table = generate.tomllib.loads((HERE / "outside_key.toml").read_text(encoding="utf-8"))
    for rule in table["field"] + table["uncached"]:
        last = rule["path"].rsplit(".", 1)[-1]
        assert any(generate.rule_of([rule], case["api"], case["path"], case["kind"])
                   for case in CASES if last in case["path"] or "[" in last), rule["path"]
