"""What an application sees through each of ten clients: the same as without the gateway, on misses and hits, in JSON and
streams.

Every case asks three times: the upstream itself, the gateway for the first time (a miss), the gateway again (a hit, if
such an answer may be stored). The first two must send the same body and show the same; the third may differ in its id.
"""

import re

import pytest
from faces import CLIENTS, FORMS, MODELS
from gateway import Gateway, config

all_clients = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
all_forms = pytest.mark.parametrize("form", FORMS)

# One black pixel.
IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12NgAAAAAgABc3UBGAAAAABJRU5ErkJggg=="
WEATHER = {
    "name": "weather",
    "description": "Tells the weather at a place.",
    "schema": {"type": "object", "properties": {"location": {"type": "string"}}, "required": ["location"]},
}
LIST = {"name": "updateIssueList", "description": "Updates the list.", "schema": {"type": "object", "properties": {}}}
CALL = {"id": "call_1", "name": "weather", "input": {"location": "San Francisco"}}


def of_user(text, **more):
    return {"role": "user", "text": text, **more}


def of_assistant(text):
    return {"role": "assistant", "text": text}


def conversation(question):
    return [of_user("Good morning."), of_assistant("Good morning to you."), of_user(question)]


def after_a_tool(question):
    call = {"role": "assistant", "text": "", "calls": [CALL]}
    return [of_user(question), call, {"role": "tool", "text": "Fog.", "result_of": "call_1", "tool": "weather"}]


# (what, the request for a question, whether its answer may be stored)
REQUESTS = {
    "a question": (lambda question: {"turns": [of_user(question)]}, True),
    "an image": (lambda question: {"turns": [of_user(question, image=IMAGE)]}, True),
    "several turns": (lambda question: {"turns": conversation(question)}, True),
    "tools on offer": (lambda question: {"turns": [of_user(question)], "tools": [WEATHER]}, True),
    "what a tool said": (lambda question: {"turns": after_a_tool(question), "tools": [WEATHER]}, False),
}
def but_for_ids(seen):
    return {name: value for name, value in seen.items() if name not in ("id", "request_id", "pieces")}


@all_clients
@all_forms
@pytest.mark.parametrize("what", REQUESTS)
def test_an_application_sees_what_it_would_see_without_the_gateway(
    client, form, what, node, gateway, upstream, question
):
    make, kept = REQUESTS[what]
    request = make(question)
    direct = client.ask(node, upstream.url, request, form)
    miss = client.ask(node, gateway.url, request, form)
    first = gateway.last_decision()
    assert first["outcome"] == "miss"
    assert upstream.asked[1].body == upstream.asked[0].body
    assert but_for_ids(miss) == but_for_ids(direct)
    assert miss["text"] and miss["usage"]["output"] > 0 and not miss["calls"]

    if kept:
        gateway.wait_until_stored({"reprise-decision": first["id"]})
    again = client.ask(node, gateway.url, request, form)
    second = gateway.last_decision()
    assert (second["outcome"], upstream.count()) == (("hit", 2) if kept else ("miss", 3)), second
    assert but_for_ids(again) == but_for_ids(direct)


# (provider, form) -> the recording of a tool call, and the call
TOOL_CALLS = {
    ("openai", "ask"): ("chat--xai-tool-call.answer", "weather", {"location": "San Francisco"}),
    ("openai", "ask_stream"): ("chat--xai-tool-call", "weather", {"location": "San Francisco"}),
    ("anthropic", "ask"): ("anthropic-tool-no-args", "updateIssueList", {}),
    ("anthropic", "ask_stream"): ("anthropic-json-other-tool.1", "weather", {"location": "San Francisco"}),
}


@all_clients
@all_forms
def test_a_tool_call_passes_and_is_never_stored(client, form, node, gateway, upstream, question):
    name, tool, arguments = TOOL_CALLS[client.provider, form]
    upstream.behaviour.json_of = upstream.behaviour.stream_of = {client.provider: name}
    request = {"turns": [of_user(question)], "tools": [WEATHER, LIST]}
    direct = client.ask(node, upstream.url, request, form)
    assert direct["calls"] == [{"name": tool, "input": arguments}]
    for count in (2, 3):
        assert but_for_ids(client.ask(node, gateway.url, request, form)) == but_for_ids(direct)
        assert (gateway.last_decision()["outcome"], upstream.count()) == ("miss", count)
    assert direct["ending"] == client.ending({"openai": "tool_calls", "anthropic": "tool_use"}[client.provider])


# How an answer ended -> the words of OpenAI and Anthropic for it, and whether such an answer may be stored.
ENDINGS = {
    "by itself": ("stop", "end_turn", True),
    "at the limit of tokens": ("length", "max_tokens", False),
    "by the provider's filter": ("content_filter", "refusal", False),
}


def ending_with(word):
    """Changes the one ending of a recorded answer."""
    return lambda text: re.sub(r'("(?:finish|stop)_reason": ?)"(?:stop|end_turn)"', rf'\1"{word}"', text)


@all_clients
@all_forms
@pytest.mark.parametrize("how", ENDINGS)
def test_an_ending_is_told_and_only_a_whole_answer_is_stored(client, form, how, node, gateway, upstream, question):
    word, kept = ENDINGS[how][client.provider == "anthropic"], ENDINGS[how][2]
    upstream.behaviour.edit = ending_with(word)
    request = {"turns": [of_user(question)]}
    seen = client.ask(node, gateway.url, request, form)
    assert seen["ending"] == client.ending(word)
    first = gateway.last_decision()
    if kept:
        gateway.wait_until_stored({"reprise-decision": first["id"]})
    assert client.ask(node, gateway.url, request, form)["ending"] == client.ending(word)
    assert (gateway.last_decision()["outcome"], upstream.count()) == (("hit", 1) if kept else ("miss", 2))


@all_clients
@pytest.mark.parametrize("forms", [("ask", "ask_stream"), ("ask_stream", "ask")], ids="_then_".join)
def test_what_was_stored_in_one_form_is_served_in_the_other(client, forms, node, gateway, upstream, question):
    request = {"turns": [of_user(question)]}
    first = client.ask(node, gateway.url, request, forms[0])
    gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    other = client.ask(node, gateway.url, request, forms[1])
    assert (gateway.last_decision()["outcome"], upstream.count()) == ("hit", 1)
    if client.adds_up_usage:
        assert other["usage"]["output"] > 0
        other["usage"] = first["usage"]
    assert but_for_ids(other) == but_for_ids(first)


@pytest.fixture(scope="module")
def semantic_gateway(tmp_path_factory, shared_upstream):
    folder = tmp_path_factory.mktemp("semantic")
    gateway = Gateway(folder, config(folder, shared_upstream.url, cache="mode: semantic, scope: caller, threshold: 0.6"))
    yield gateway
    gateway.kill()


@all_clients
@all_forms
def test_a_question_in_other_words_is_answered_from_the_cache(client, form, node, semantic_gateway, upstream):
    gateway = semantic_gateway
    model = {"model": f"{MODELS[client.provider]}-of-{client.name}-{form}"}  # a partition of this case alone
    first = client.ask(node, gateway.url, {"turns": [of_user("How do I reset my password?")]} | model, form)
    gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    again = client.ask(node, gateway.url, {"turns": [of_user("How can I reset my password?")]} | model, form)
    decision = gateway.last_decision()
    assert (decision["outcome"], decision["tier"], upstream.count()) == ("hit", "semantic", 1), decision
    assert but_for_ids(again) == but_for_ids(first)


# The names under which the providers' own clients look for it.
REQUEST_ID = {"openai": "x-request-id", "anthropic": "request-id"}
telling = pytest.mark.parametrize(
    "client", [client for client in CLIENTS if client.exposes_request_id], ids=lambda client: client.name
)


@telling
@all_forms
def test_the_request_id_is_the_upstreams_on_a_miss_and_names_the_decision_on_a_hit(
    client, form, node, gateway, upstream, question
):
    upstream.behaviour.headers = {REQUEST_ID[client.provider]: "req_of_the_upstream"}
    request = {"turns": [of_user(question)]}
    miss = client.ask(node, gateway.url, request, form)
    assert miss["request_id"] == "req_of_the_upstream"
    gateway.wait_until_stored({"reprise-decision": gateway.last_decision()["id"]})
    hit = client.ask(node, gateway.url, request, form)
    assert gateway.last_decision()["outcome"] == "hit"
    assert hit["request_id"] == f"req_{gateway.last_decision()['id']}"
    assert hit["id"] != miss["id"]
