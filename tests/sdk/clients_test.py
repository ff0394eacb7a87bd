"""The official clients, with nothing changed but base URL and key: misses and hits, JSON and stream, every field.

The goldens hold what a client exposes when it asks the upstream directly (`--rewrite-goldens` writes them). Through the
gateway a miss must look exactly so, and a hit too but for its ids.
"""

import json
import pathlib
import time

import pytest
from apis import APIS, FORMS, Anthropic, OpenAi, ask, id_of, same_but_for_ids, text_of

GOLDEN = pathlib.Path(__file__).parent / "golden"
both = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
all_forms = pytest.mark.parametrize("form", FORMS)


def golden(api, form):
    return json.loads((GOLDEN / f"{api.name}_{form}.json").read_text(encoding="utf-8"))


@both
@all_forms
def test_golden_is_what_the_client_exposes_of_the_upstream_itself(api, form, upstream, question, rewrite_goldens):
    client = api.client(upstream.url)
    call = client.chat.completions if api is OpenAi else client.messages
    more = {"stream": True} if form == "ask_stream" else {}
    if more and api is OpenAi:
        more["stream_options"] = {"include_usage": True}
    answer = call.create(**api.request(question, **more))
    seen = [event.model_dump() for event in answer] if more else answer.model_dump()
    if rewrite_goldens:
        (GOLDEN / f"{api.name}_{form}.json").write_text(json.dumps(seen, indent=1, ensure_ascii=False) + "\n")
    assert seen == golden(api, form)


@both
@all_forms
def test_a_miss_exposes_every_field_of_the_upstream(api, form, gateway, upstream, question):
    seen = ask(api, form, api.client(gateway.url), question)
    assert not seen.hit
    assert seen.value == golden(api, form)
    assert upstream.count() == 1


@both
@all_forms
def test_a_hit_exposes_the_same_fields_under_a_new_id(api, form, gateway, upstream, question):
    client = api.client(gateway.url)
    miss = ask(api, form, client, question)
    gateway.wait_until_stored(miss.headers)
    hits = [ask(api, form, client, question) for _ in range(2)]
    assert [hit.hit for hit in hits] == [True, True], hits[0].headers["cache-status"]
    for hit in hits:
        assert same_but_for_ids(hit.value) == same_but_for_ids(golden(api, form))
    assert len({id_of(miss.value), *(id_of(hit.value) for hit in hits)}) == 3
    assert upstream.count() == 1


def test_all_events_of_a_hit_carry_one_id(gateway, question):
    client = OpenAi.client(gateway.url)
    gateway.wait_until_stored(OpenAi.ask_stream(client, question).headers)
    hit = OpenAi.ask_stream(client, question)
    assert hit.hit and len({event["id"] for event in hit.value}) == 1


@both
def test_an_answer_stored_as_json_is_served_as_a_stream(api, gateway, upstream, question):
    client = api.client(gateway.url)
    gateway.wait_until_stored(api.ask(client, question).headers)
    hit = api.ask_stream(client, question)
    assert hit.hit and upstream.count() == 1
    whole = golden(api, "ask")
    assert hit.text == text_of(whole)
    if api is OpenAi:
        assert hit.value[0]["choices"][0]["delta"]["role"] == "assistant"
        assert [event["choices"][0]["finish_reason"] for event in hit.value if event["choices"]][-1] == "stop"
        assert hit.value[-1]["usage"] == whole["usage"]
        for event in hit.value:
            for name in ("model", "service_tier", "system_fingerprint"):
                assert event[name] == whole[name]
    else:
        kinds = [event["type"] for event in hit.value]
        assert (kinds[0], kinds[-2:]) == ("message_start", ["message_delta", "message_stop"])
        assert hit.value[-2]["delta"]["stop_reason"] == whole["stop_reason"]
        assert hit.value[-2]["usage"]["output_tokens"] == whole["usage"]["output_tokens"]
        assert hit.value[0]["message"]["usage"]["input_tokens"] == whole["usage"]["input_tokens"]
        assert hit.value[0]["message"]["model"] == whole["model"]


def assembled_openai(events):
    """What OpenAI would have said without `stream`: its own form, from the events of a stream."""
    last = events[-1]
    text = text_of(events)
    return {
        "choices": [
            {"finish_reason": "stop", "index": 0, "logprobs": None, "message": {"content": text, "role": "assistant"}}
        ],
        "model": last["model"],
        "object": "chat.completion",
        "service_tier": last["service_tier"],
        "system_fingerprint": last["system_fingerprint"],
        "usage": last["usage"],
    }


def assembled_anthropic(events):
    message, delta = dict(events[0]["message"]), [event for event in events if event["type"] == "message_delta"][0]
    message["content"] = [{"type": "text", "text": text_of(events)}]
    message["stop_reason"] = delta["delta"]["stop_reason"]
    message["usage"] = {
        "input_tokens": delta["usage"]["input_tokens"],
        "output_tokens": delta["usage"]["output_tokens"],
    }
    return message


def is_part_of(expected, seen, where="answer"):
    """Every field of `expected` is in `seen`, and what `seen` has beyond it is empty."""
    if isinstance(expected, dict):
        for name, value in seen.items():
            if name in expected and name != "id":
                is_part_of(expected[name], value, f"{where}.{name}")
            elif name not in ("id", "created"):
                assert value in (None, [], {}), f"{where}.{name} came out of nowhere: {value!r}"
        assert set(expected) - {"id"} <= set(seen), where
    elif isinstance(expected, list):
        assert len(expected) == len(seen), where
        for number, (one, other) in enumerate(zip(expected, seen)):
            is_part_of(one, other, f"{where}[{number}]")
    elif expected is not None:
        assert seen == expected, where


@both
def test_an_answer_stored_as_a_stream_is_served_as_json(api, gateway, upstream, question):
    client = api.client(gateway.url)
    gateway.wait_until_stored(api.ask_stream(client, question).headers)
    hit = api.ask(client, question)
    assert hit.hit and upstream.count() == 1
    events = golden(api, "ask_stream")
    is_part_of(assembled_openai(events) if api is OpenAi else assembled_anthropic(events), hit.value)
    assert hit.text == text_of(events)


def test_a_long_stream_of_anthropic_is_replayed_event_for_event(gateway, upstream, question):
    upstream.behaviour.stream_of = {"anthropic": "anthropic-long"}
    client = Anthropic.client(gateway.url)
    miss = Anthropic.ask_stream(client, question)
    gateway.wait_until_stored(miss.headers)
    hit = Anthropic.ask_stream(client, question)
    assert hit.hit
    assert same_but_for_ids(hit.value) == same_but_for_ids(miss.value)


def test_the_final_message_of_anthropics_stream_helper_is_whole_on_a_hit(gateway, question):
    client = Anthropic.client(gateway.url)
    finals = []
    for _ in range(2):
        with client.messages.stream(**Anthropic.request(question)) as stream:
            finals.append(stream.get_final_message().model_dump())
            headers = {name.lower(): value for name, value in stream.response.headers.items()}
        if len(finals) == 1:
            gateway.wait_until_stored(headers)
    assert "; hit" in headers["cache-status"]
    assert same_but_for_ids(finals[1]) == same_but_for_ids(finals[0])


def test_a_client_that_did_not_ask_for_usage_gets_none_though_the_upstream_is_asked_for_it(
    gateway, upstream, question
):
    client = OpenAi.client(gateway.url)
    for expected_hit in (False, True):
        seen = OpenAi.ask_stream(client, question, stream_options={})
        assert seen.hit == expected_hit
        assert all(event["choices"] and event["usage"] is None for event in seen.value)
        assert seen.text == text_of(golden(OpenAi, "ask_stream"))
        if not expected_hit:
            assert upstream.asked[0].body["stream_options"]["include_usage"] is True
            gateway.wait_until_stored(seen.headers)


@both
def test_fields_that_nobody_knows_reach_the_upstream(api, gateway, upstream, question):
    api.ask(api.client(gateway.url), question, extra_body={"x_new_field": {"nested": [1, 2.50, "ä"]}})
    assert upstream.asked[0].body == {**api.request(question), "x_new_field": {"nested": [1, 2.50, "ä"]}}


def test_the_body_goes_upstream_byte_for_byte(gateway, upstream, question):
    body = json.dumps(OpenAi.request(question), indent=3, ensure_ascii=True) + "\n\n"
    assert gateway.post("/v1/chat/completions", body)[0] == 200
    sent = {name: upstream.asked[0].headers[name] for name in ("content-length", "accept-encoding")}
    assert sent == {"content-length": str(len(body)), "accept-encoding": "identity"}


def test_a_path_that_no_dialect_knows_is_passed_on_untouched(gateway, upstream):
    status, headers, body = gateway.post("/v1/embeddings?x=1", b'{"input": "not \xff valid"}')
    assert (status, json.loads(body)) == (200, {"path": "/v1/embeddings?x=1", "length": 24})
    assert upstream.asked[0].body == b'{"input": "not \xff valid"}'


@both
def test_a_repeated_question_says_what_was_decided(api, gateway, question):
    client = api.client(gateway.url)
    miss = api.ask(client, question)
    gateway.wait_until_stored(miss.headers)
    hit = api.ask(client, question)
    assert miss.headers["cache-status"].startswith("reprise; fwd=miss")
    assert hit.headers["cache-status"].startswith("reprise; hit; ttl=")
    assert "detail=exact" in hit.headers["cache-status"]
    assert int(hit.headers["age"]) >= 0 and "age" not in miss.headers
    assert gateway.decision(hit.headers)["entry"] == gateway.decision(miss.headers)["stored"]


@both
@pytest.mark.parametrize(
    "directive, hits, asks_upstream",
    [
        ("no-store", True, False),  # an answer that is there may be served; a new one is not kept
        ("no-cache", False, True),
        ("max-age=0", False, True),
        ("max-age=3600", True, False),
        ("only-if-cached", True, False),
    ],
)
def test_the_request_steers_by_cache_control(api, directive, hits, asks_upstream, gateway, upstream, question):
    client = api.client(gateway.url)
    gateway.wait_until_stored(api.ask(client, question).headers)
    if directive == "max-age=0":
        time.sleep(1.1)  # ages count in whole seconds
    seen = api.ask(client, question, extra_headers={"Cache-Control": directive})
    assert (seen.hit, upstream.count() == 2) == (hits, asks_upstream), seen.headers["cache-status"]


@both
def test_an_answer_to_a_no_store_request_is_not_kept(api, gateway, upstream, question):
    client = api.client(gateway.url)
    for expected in (1, 2):
        seen = api.ask(client, question, extra_headers={"Cache-Control": "no-store"})
        assert not seen.hit and upstream.count() == expected
        assert "stored" not in gateway.decision(seen.headers)


@both
def test_only_if_cached_never_asks_the_upstream(api, gateway, upstream, question):
    with pytest.raises(api.failed) as raised:
        api.ask(api.client(gateway.url), question, extra_headers={"Cache-Control": "only-if-cached"})
    assert raised.value.status_code == 504 and "only-if-cached" in str(raised.value)
    assert upstream.count() == 0


@both
@pytest.mark.parametrize("refusal", ["no-store", "private"])
def test_an_answer_that_the_upstream_marks_is_not_kept(api, refusal, gateway, upstream, question):
    upstream.behaviour.headers = {"Cache-Control": refusal}
    client = api.client(gateway.url)
    assert [api.ask(client, question).hit for _ in range(2)] == [False, False]
    assert upstream.count() == 2


@both
def test_a_hit_carries_no_header_of_the_first_answer(api, gateway, upstream, question):
    upstream.behaviour.headers = {
        "Set-Cookie": "session=1",
        "x-ratelimit-remaining-requests": "7",
        "openai-organization": "acme",
        "x-request-id": "req_1",
        "request-id": "req_1",
        "openai-processing-ms": "1200",
    }
    client = api.client(gateway.url)
    miss = api.ask(client, question)
    assert miss.headers["x-ratelimit-remaining-requests"] == "7"
    gateway.wait_until_stored(miss.headers)
    hit = api.ask(client, question)
    assert hit.hit
    assert not {"set-cookie", "x-ratelimit-remaining-requests", "openai-organization", "openai-processing-ms"} & set(
        hit.headers
    )
    assert "req_1" not in hit.headers.values()
