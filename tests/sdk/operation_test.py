"""What a running gateway tells its operators: /metrics, the access log, and that neither holds text or secrets."""

import json
import pathlib
import socket
import time

import pytest
from gateway import ACME_KEY, HELD_KEY, POLL_S
from prometheus_client.parser import text_string_to_metric_families

CANARY = "canary-4711"
SEMANTIC = "mode: semantic, scope: tenant, threshold: 0.80"


def families(gateway):
    status, text = gateway.admin("/metrics")
    assert status == 200
    return {family.name: family for family in text_string_to_metric_families(text)}, text


def value(found, family, sample=None, **labels):
    wanted = [
        one.value
        for one in found[family].samples
        if one.name == (sample or family) and labels.items() <= one.labels.items()
    ]
    assert len(wanted) == 1, (family, labels, found[family].samples)
    return wanted[0]


def ask(gateway, text, *, system=None, model="gpt-4o-mini", path="/v1/chat/completions", headers=None, stream=False):
    messages = ([{"role": "system", "content": system}] if system else []) + [{"role": "user", "content": text}]
    body = {"model": model, "temperature": 0, "stream": stream, "messages": messages}
    status, seen, _ = gateway.post(path, json.dumps(body), headers)
    if status == 200 and "fwd" in seen["cache-status"]:
        gateway.wait_until_stored(seen)
    return seen


def with_log(make_gateway, tmp_path, **options):
    log = tmp_path / "access.log"
    return make_gateway(more=f"log: {{access: {log}}}", **options), log


def lines(log, count):
    until = time.monotonic() + 10
    while time.monotonic() < until:
        seen = log.read_text().splitlines()
        if len(seen) >= count:
            return [json.loads(line) for line in seen]
        time.sleep(POLL_S)
    raise AssertionError(f"{len(seen)} lines of {count}")


def test_prometheus_reads_every_family_and_each_has_help_and_type(gateway, upstream, question):
    ask(gateway, question)
    ask(gateway, question)
    found, text = families(gateway)
    names = [line.split()[2] for line in text.splitlines() if line.startswith("# TYPE ")]
    assert len(names) == len(set(names)) == len(found)
    for family in found.values():
        assert family.documentation and family.type in ("counter", "gauge", "histogram"), family
        assert family.name.startswith(("reprise_", "gen_ai_", "process_")), family.name
        if family.type == "counter":
            assert all(sample.name.endswith("_total") for sample in family.samples), family.name
        series = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in family.samples]
        assert len(series) == len(set(series)), f"a series twice in {family.name}"


def test_hits_and_misses_are_told_by_route_and_reason(make_gateway, upstream, question):
    gateway = make_gateway()
    ask(gateway, question)
    ask(gateway, question)
    found, _ = families(gateway)
    route = {"route": "everything-else"}
    requests = ("reprise_requests", "reprise_requests_total")
    assert value(found, *requests, outcome="miss", reason="no-entry", **route) == 1
    assert value(found, *requests, outcome="hit", reason="exact", **route) == 1
    assert value(found, "reprise_tokens_saved", "reprise_tokens_saved_total", type="output", **route) > 0
    assert value(found, "reprise_store_commits", "reprise_store_commits_total") == 1
    assert value(found, "reprise_store_entries_corrupt", "reprise_store_entries_corrupt_total") == 0
    assert value(found, "reprise_cache_entries") == 1


def test_genai_metrics_count_what_providers_did_and_not_hits(make_gateway, upstream, question):
    gateway = make_gateway()
    for _ in range(3):
        ask(gateway, question)
    ask(gateway, question + " again", stream=True)
    found, _ = families(gateway)
    labels = {
        "gen_ai_operation_name": "chat",
        "gen_ai_provider_name": "openai",
        "gen_ai_request_model": "gpt-4o-mini",
    }
    duration = "gen_ai_client_operation_duration_seconds"
    assert value(found, duration, duration + "_count", **labels) == 2
    tokens = "gen_ai_client_token_usage"
    for kind in ("input", "output"):
        assert value(found, tokens, tokens + "_count", gen_ai_token_type=kind, **labels) == 2
        assert value(found, tokens, tokens + "_sum", gen_ai_token_type=kind, **labels) > 0
    chunk = "gen_ai_client_operation_time_to_first_chunk_seconds"
    assert value(found, chunk, chunk + "_count", **labels) == 1


def test_process_and_build_are_told(gateway):
    found, _ = families(gateway)
    assert value(found, "process_resident_memory_bytes") > 1_000_000
    assert value(found, "process_open_fds") > 5
    assert abs(value(found, "process_start_time_seconds") - time.time()) < 3600
    assert value(found, "process_cpu_seconds", "process_cpu_seconds_total") > 0
    (info,) = found["reprise_build_info"].samples
    assert info.value == 1 and info.labels["version"]


def test_a_connection_past_the_limit_is_counted(make_gateway, upstream):
    gateway = make_gateway(more="limits: {connections: 1}")
    host, _, port = gateway.address.rpartition(":")
    with socket.create_connection((host, int(port)), 20) as first:
        first.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
        assert first.recv(1)  # it is accepted, and stays open
        with socket.create_connection((host, int(port)), 20) as second:
            second.sendall(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
            assert second.recv(12) == b"HTTP/1.1 503"
        found, _ = families(gateway)
    assert value(found, "reprise_connections_max") == 1
    assert value(found, "reprise_connections_refused", "reprise_connections_refused_total") == 1


def test_hostile_model_names_make_no_series(make_gateway, upstream):
    gateway = make_gateway()
    for number in range(100):
        gateway.post("/v1/chat/completions", json.dumps({"model": f'x"{CANARY}\n{number}', "messages": [
            {"role": "user", "content": "q"}]}))  # fmt: skip
        gateway.post("/v1/chat/completions", json.dumps({"model": f"m-{number}", "messages": [
            {"role": "user", "content": "q"}]}))  # fmt: skip
    found, text = families(gateway)
    assert CANARY not in text
    models = {sample.labels["gen_ai_request_model"] for sample in
              found["gen_ai_client_operation_duration_seconds"].samples}  # fmt: skip
    assert "_other" in models and len(models) <= 65


def test_a_tenants_name_is_no_label(gateway, upstream, question):
    ask(gateway, question)
    text = families(gateway)[1]
    assert "acme" not in text and "globex" not in text


def test_the_data_plane_shows_no_metrics(gateway):
    _, _, body = gateway.post("/metrics", "")
    assert b"reprise_" not in body  # a path that no dialect reads goes to the provider


def test_the_access_log_has_one_line_for_each_request(make_gateway, tmp_path, upstream, question):
    gateway, log = with_log(make_gateway, tmp_path)
    miss = ask(gateway, question)
    hit = ask(gateway, question)
    gateway.post("/v1/chat/completions?key=hidden", "{}", {"authorization": "Bearer nobody"})
    first, second, third = lines(log, 3)
    assert first["decision"] == miss["reprise-decision"] and second["decision"] == hit["reprise-decision"]
    assert (first["outcome"], first["reason"], first["status"]) == ("miss", "no-entry", 200)
    assert (second["outcome"], second["tier"], second["reason"]) == ("hit", "exact", "exact")
    assert first["stored"] == second["entry"]
    assert (first["route"], first["tenant"], first["principal"]) == ("everything-else", "acme", "app")
    assert first["upstream_ms"] <= first["duration_ms"] and "upstream_ms" not in second
    assert first["output_tokens"] == second["output_tokens"] > 0
    assert first["bytes_in"] > 0 and first["bytes_out"] > 0 and first["complete"] is True
    assert (third["outcome"], third["status"], third["path"]) == ("refused", 400, "/v1/chat/completions")
    assert "tenant" not in third


def test_neither_text_nor_credentials_stand_in_logs_metrics_or_decisions(make_gateway, tmp_path, upstream):
    gateway, log = with_log(make_gateway, tmp_path, cache=SEMANTIC)
    canaries = {"x-app": f"{CANARY}-header", "cookie": f"{CANARY}-cookie", "user-agent": f"{CANARY}-agent"}
    ask(gateway, f"What is {CANARY}-question?", system=f"You are {CANARY}-system", headers=canaries)
    ask(gateway, f"What is {CANARY}-question?", system=f"You are {CANARY}-system", stream=True)
    ask(gateway, f"What are {CANARY}-questions?", path=f"/v1/chat/completions?key={CANARY}-query")
    for body in (f"{{{CANARY}-broken", json.dumps({"model": f"{CANARY} model", "messages": f"{CANARY}-wrong"})):
        gateway.post("/v1/chat/completions", body)
    gateway.post("/v1/chat/completions", "{}", {"authorization": f"Bearer {CANARY}-key"})
    told = [line["path"] for line in lines(log, 6)]
    assert set(told) == {"/v1/chat/completions"}
    decisions = gateway.admin("/api/v1/decisions")[1]
    everything = log.read_text() + gateway.log.read_text() + families(gateway)[1] + decisions
    for secret in (CANARY, ACME_KEY, HELD_KEY):
        assert secret not in everything


def test_a_date_in_the_system_prompt_is_warned_of_without_its_text(make_gateway, upstream):
    gateway = make_gateway(cache="mode: exact, scope: tenant")
    for day in range(60):
        ask(gateway, "What are your hours?", system=f"You help {CANARY} Ltd. Today is day {day + 100}. Be brief.")
    warnings = [line for line in gateway.log.read_text().splitlines() if "hold one entry" in line]
    assert len(warnings) == 1
    assert "route everything-else: 100 % of 50 partitions" in warnings[0]
    constant = f"You help {CANARY} Ltd. Today is day 1"
    assert f"the system prompt differs from byte {len(constant)} on" in warnings[0]
    assert CANARY not in gateway.log.read_text()
    found, text = families(gateway)
    assert value(found, "reprise_partitions_single_entry_ratio", route="everything-else") == 1
    assert CANARY not in text
    routes = {one["route"]: one["partitions"] for one in json.loads(gateway.admin("/api/v1/routes")[1])["routes"]}
    differs = routes["everything-else"]["differs"]
    assert differs["field"] == "system prompt"
    assert differs["text_before"] == constant
    assert routes["claude"]["sampled"] == 0


def test_log_access_that_is_no_target_is_refused(make_gateway, tmp_path):
    with pytest.raises(AssertionError, match="must be stdout, off, or a path"):
        make_gateway(more="log: {access: yes-please}")
    assert not pathlib.Path("yes-please").exists()
