"""What stands after the arrow, held against what was seen."""

import re

from language import ScenarioError
from world import wait_until

OUTCOMES = ("hit", "miss", "bypass")
# Of one answer. `status` is written as the bare number.
OF_AN_ANSWER = {
    "hit": bool,
    "miss": bool,
    "bypass": bool,
    "status": int,
    "reason": str,
    "upstream": int,
    "answer": str,
    "stored": bool,
    "not-stored": bool,
    "cut": bool,
    "says": str,
    "never-says": str,
    "header": str,
    "no-header": str,
    "cache-status": str,
}
OF_A_COMMAND = {"exit": int, "says": str, "never-says": str}


def check_answer(world, reply, expected):
    """Every expectation, and what holds of all answers."""
    decision = world.decision(reply)
    seen = describe(world, reply, decision)
    names = {name for name, _ in expected}
    wanted_status = dict(expected).get("status", 200)

    def fail(what):
        raise ScenarioError(f"{what}; seen: {seen}")

    if reply.status != wanted_status:
        fail(f"status {wanted_status} expected")
    if reply.status >= 400 and reply.error is None:
        fail(f"the error is not in the form of {reply.dialect}'s API: {reply.body[:300]}")
    if not reply.whole and "cut" not in names:
        fail("the answer broke off")
    if decision and ("hit" in reply.headers.get("cache-status", "")) != (decision["outcome"] == "hit"):
        fail("Cache-Status and the decision's record disagree")
    for name, value in expected:
        if not holds(world, reply, decision, name, value):
            fail(f"{name}{'' if value is True else f' {value!r}'} expected")


def holds(world, reply, decision, name, value):
    if name in OUTCOMES:
        return decision.get("outcome") == name
    if name == "status":
        return reply.status == value
    if name == "reason":
        return decision.get("reason") == value
    if name == "upstream":
        return world.upstream.count() == value
    if name == "answer":
        return reply.text == value
    if name in ("says", "never-says"):
        found = world.value(value) in (reply.error[1] if reply.error else reply.body)
        return found == (name == "says")
    if name == "header":
        field, _, wanted = value.partition(": ")
        return reply.headers.get(field.lower()) == wanted
    if name == "no-header":
        return value.lower() not in reply.headers
    if name == "cache-status":
        return reply.headers.get("cache-status") == value
    if name == "cut":
        return not reply.whole
    if name == "stored":
        return wait_until(lambda: world.decision(reply).get("stored"), lambda: f"stored: {world.decision(reply)}")
    return not_stored(world, reply)


def not_stored(world, reply):
    """Once no request is under way any more, what was not stored will not be."""
    wait_until(lambda: world.metric("reprise_requests_in_flight", {}) == 0, lambda: "all requests at their end")
    return not world.decision(reply).get("stored")


def describe(world, reply, decision):
    parts = [str(reply.status), decision.get("outcome", ""), f"reason={decision['reason']}" if decision else ""]
    if decision.get("score") is not None:
        parts.append(f"score={decision['score']:.3f}")
    parts.append(f"upstream={world.upstream.count()}")
    parts.append(f'says "{reply.error[1]}"' if reply.error else f'answer="{reply.text[:80]}"')
    return " ".join(part for part in parts if part)


def check_command(world, status, output, expected):
    for name, value in expected:
        if name == "exit" and status != value:
            raise ScenarioError(f"exit {value} expected, seen {status}:\n{output}")
        if name == "says" and world.value(value) not in output:
            raise ScenarioError(f"{world.value(value)!r} is not in:\n{output}")
        if name == "never-says" and world.value(value) in output:
            raise ScenarioError(f"{world.value(value)!r} is in:\n{output}")


def count_in_log(world, text):
    return len(re.findall(re.escape(world.value(text)), world.log()))
