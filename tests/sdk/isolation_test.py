"""Who may be served what: nothing crosses a caller or a tenant, and a hit serves nobody whom the provider would refuse."""

import json

import pytest
from apis import APIS, ask
from conftest import ACME_KEY
from gateway import ACME_OTHER_KEY, GLOBEX_KEY, HELD_KEY, TENANTS

both = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
PASS_THROUGH = {"credential": "pass-through", "tenants": ""}


def hits(api, gateway, question, keys, **more):
    """Asks with one key after the other; whether each was a hit. A miss is waited for until it is stored."""
    found = []
    for key in keys:
        seen = api.ask(api.client(gateway.url, key), question, **more)
        found.append(seen.hit)
        if not seen.hit:
            gateway.wait_until_stored(seen.headers)
    return found


@both
@pytest.mark.parametrize("mode", ["exact", "semantic"])
def test_two_callers_never_share_under_scope_caller(api, mode, make_gateway, upstream, question):
    gateway = make_gateway(cache=f"mode: {mode}, scope: caller, threshold: 0.5")
    keys = [ACME_KEY, ACME_OTHER_KEY, GLOBEX_KEY]
    assert hits(api, gateway, question, keys) == [False, False, False]
    assert hits(api, gateway, question, keys) == [True, True, True]


@both
@pytest.mark.parametrize("mode", ["exact", "semantic"])
def test_a_tenants_callers_share_under_scope_tenant_and_no_other_tenant_does(
    api, mode, make_gateway, upstream, question
):
    gateway = make_gateway(cache=f"mode: {mode}, scope: tenant, threshold: 0.5")
    assert hits(api, gateway, question, [ACME_KEY, ACME_OTHER_KEY, GLOBEX_KEY]) == [False, True, False]


@both
def test_end_users_never_share_under_scope_caller(api, gateway, upstream, question):
    def of(user):
        return {"user": user} if api.name == "openai" else {"metadata": {"user_id": user}}

    assert hits(api, gateway, question, [ACME_KEY], **of("ann")) == [False]
    assert hits(api, gateway, question, [ACME_KEY], **of("bob")) == [False]
    assert hits(api, gateway, question, [ACME_KEY], **of("ann")) == [True]


@both
@pytest.mark.parametrize("form", ["ask", "ask_stream"])
def test_an_unknown_tenant_key_is_401_in_the_clients_dialect(api, form, gateway, upstream, question):
    with pytest.raises(api.refused) as raised:
        ask(api, form, api.client(gateway.url, "nobody's key"), question)
    assert raised.value.status_code == 401
    assert "key" in str(raised.value) and "nobody's key" not in str(raised.value)
    assert raised.value.body.get("type") in ("error", "authentication_error", "invalid_request_error")
    assert upstream.count() == 0


@both
def test_a_request_without_a_key_is_401(api, gateway, upstream, question):
    path = "/v1/chat/completions" if api.name == "openai" else "/v1/messages"
    status, _, body = gateway.post(path, json.dumps(api.request(question)), {"authorization": ""})
    assert (status, upstream.count()) == (401, 0), body


def test_an_unknown_key_gets_nothing_on_a_path_that_no_dialect_knows(gateway, upstream):
    assert gateway.post("/v1/embeddings", "{}", {"authorization": "Bearer nobody"})[0] == 401
    assert upstream.count() == 0


@both
def test_the_tenants_key_stays_here_and_the_held_credential_goes_upstream(api, gateway, upstream, question):
    seen = api.ask(api.client(gateway.url), question)
    sent = upstream.asked[0].headers
    assert ACME_KEY not in " ".join(sent.values())
    assert HELD_KEY in sent["authorization" if api.name == "openai" else "x-api-key"]
    assert HELD_KEY not in " ".join(seen.headers.values())


@both
def test_a_pass_through_credential_goes_upstream_as_it_is(api, make_gateway, upstream, question):
    gateway = make_gateway(**PASS_THROUGH)
    api.ask(api.client(gateway.url, "sk-own"), question)
    sent = upstream.asked[0].headers
    assert "Bearer sk-own" in (sent.get("authorization"), f"Bearer {sent.get('x-api-key')}")


@both
@pytest.mark.parametrize("mode", ["exact", "semantic"])
def test_pass_through_callers_never_share(api, mode, make_gateway, upstream, question):
    gateway = make_gateway(cache=f"mode: {mode}, scope: caller, threshold: 0.5", **PASS_THROUGH)
    assert hits(api, gateway, question, ["sk-one", "sk-two", "sk-one", "sk-two"]) == [False, False, True, True]


@both
def test_a_credential_that_the_upstream_no_longer_accepts_gets_no_hit(api, make_gateway, upstream, question):
    gateway = make_gateway(**PASS_THROUGH)
    client = api.client(gateway.url, "sk-revoked-later")
    gateway.wait_until_stored(api.ask(client, question).headers)
    assert api.ask(client, question).hit
    upstream.behaviour.accepts = set()
    with pytest.raises(api.refused):  # the upstream's own refusal, passed on
        api.ask(client, question, extra_headers={"Cache-Control": "no-cache"})
    with pytest.raises(api.refused):  # the entry is there; its caller is not entitled any more
        api.ask(client, question)
    upstream.behaviour.accepts = {"sk-revoked-later"}
    seen = api.ask(client, question)
    assert not seen.hit and "credential-unproven" in seen.headers["cache-status"]
    assert api.ask(client, question).hit


@both
def test_a_credential_is_proven_anew_after_a_restart(api, make_gateway, upstream, question):
    gateway = make_gateway(**PASS_THROUGH)
    client = api.client(gateway.url, "sk-one")
    gateway.wait_until_stored(api.ask(client, question).headers)
    gateway.stop()
    gateway.start()
    upstream.behaviour.accepts = set()
    with pytest.raises(api.refused):
        api.ask(api.client(gateway.url, "sk-one"), question)


@both
def test_an_unproven_credential_of_the_same_tenant_gets_no_hit(api, make_gateway, upstream, question):
    """Pass-through with a tenant's key beside it may share; the provider's refusal still counts for each credential."""
    gateway = make_gateway(credential="pass-through", cache="mode: exact, scope: tenant")
    upstream.behaviour.accepts = {"sk-good", "sk-also-good"}
    beside = {"extra_headers": {"Reprise-Key": ACME_KEY}}
    gateway.wait_until_stored(api.ask(api.client(gateway.url, "sk-good"), question, **beside).headers)
    with pytest.raises(api.refused):
        api.ask(api.client(gateway.url, "sk-bad"), question, **beside)
    first = api.ask(api.client(gateway.url, "sk-also-good"), question, **beside)
    assert not first.hit
    assert api.ask(api.client(gateway.url, "sk-also-good"), question, **beside).hit
    assert all("reprise-key" not in asked.headers for asked in upstream.asked)


@both
def test_details_are_told_to_trusted_callers_only(api, make_gateway, upstream, question):
    gateway = make_gateway(tenants=TENANTS.replace("{env: GLOBEX_KEY}, trace: true", "{env: GLOBEX_KEY}"))
    client = api.client(gateway.url, GLOBEX_KEY)
    through_a_proxy = {"extra_headers": {"X-Forwarded-For": "203.0.113.7"}}
    miss = api.ask(client, question, **through_a_proxy)
    assert miss.headers["cache-status"] == "reprise; fwd=miss"
    gateway.wait_until_stored(miss.headers)
    assert api.ask(client, question, **through_a_proxy).headers["cache-status"] == "reprise; hit"
    assert "detail=exact" in api.ask(client, question).headers["cache-status"]  # a loopback peer
    traced = api.ask(api.client(gateway.url, ACME_KEY), question, **through_a_proxy)
    assert "detail=" in traced.headers["cache-status"]
