"""The vocabulary: one function a sentence. README.md says what each of them means; steps_test.py that it names all."""

import json
import re
import signal
import threading

from asking import Crowd, RawClient, ask, ask_at_once
from disk import Disk
from expectations import OF_A_COMMAND, OF_AN_ANSWER, check_answer, check_command, count_in_log
from gateway import run_binary
from language import ScenarioError, step, unescape
from world import wait_until

ASKED = {
    "tenant": str,
    "caller": str,
    "key": str,
    "dialect": str,
    "model": str,
    "system": str,
    "before": str,
    "user": str,
    "temperature": str,
    "stream": bool,
    "padded": int,
    "cache-control": str,
    "threshold": str,
    "via": str,
}
RELOADED, KEPT = "configuration reloaded", "configuration not reloaded, the old one stays"


# --- the provider ---


@step("provider answers TEXT to TEXT")
def _(world, answer, question):
    world.answers[question] = answer


@step("provider answers SIZE")
def _(world, size):
    world.answers[None] = "x" * size


@step("provider is down")
def _(world):
    world.upstream.close()


@step("provider is back")
def _(world):
    world.upstream.listen()


@step("provider fails with NUMBER")
def _(world, status):
    world.upstream.behaviour.status = status


@step("provider works")
def _(world):
    behaviour = world.upstream.behaviour
    if behaviour.gate:
        behaviour.gate.set()
    behaviour.gate = behaviour.cut_after = behaviour.accepts = None
    behaviour.status = 200


@step("provider cuts streams after NUMBER events")
def _(world, events):
    world.upstream.behaviour.cut_after = events


@step("provider holds its answers")
def _(world):
    world.upstream.behaviour.gate = threading.Event()


@step("provider accepts only TEXT")
def _(world, key):
    world.upstream.behaviour.accepts = {key}


@step("provider sends header TEXT")
def _(world, field):
    name, _, value = field.partition(": ")
    world.upstream.behaviour.headers = {name: value}


@step("wait until provider has NUMBER requests")
def _(world, count):
    wait_until(lambda: world.upstream.count() >= count, lambda: f"the provider has {world.upstream.count()}")


@step("wait until provider sees its reader leave")
def _(world):
    wait_until(lambda: not world.upstream.left.empty(), lambda: "the provider still sends")
    world.upstream.left.get()


# --- asking ---


@step("ask OPTIONS TEXT -> EXPECTED", options=ASKED, expected=OF_AN_ANSWER)
def _(world, question, options, expected):
    world.last = ask(world, question, options)
    check_answer(world, world.last, expected)


@step("wait until ask OPTIONS TEXT -> EXPECTED", options=ASKED, expected=OF_AN_ANSWER)
def _(world, question, options, expected):
    """Asks again and again. For what time alone brings, such as age."""
    problem = ""

    def holds():
        nonlocal problem
        world.last = ask(world, question, options)
        try:
            check_answer(world, world.last, expected)
        except ScenarioError as error:
            problem = str(error)
            return False
        return True

    wait_until(holds, lambda: problem)


@step("ask NUMBER at once OPTIONS TEXT -> EXPECTED", options=ASKED, expected=OF_AN_ANSWER)
def _(world, count, question, options, expected):
    for reply in ask_at_once(world, count, question, options):
        check_answer(world, reply, expected)


@step("crowd of NUMBER asks OPTIONS TEXT", options=ASKED)
def _(world, count, question, options):
    world.crowd = Crowd(world, count, question, options)


@step("wait until crowd has NUMBER more answers")
def _(world, count):
    crowd = world.crowd
    goal = crowd.answered + count
    wait_until(lambda: crowd.answered >= goal or crowd.lost, lambda: f"the crowd has {crowd.answered} of {goal}")
    if crowd.lost:
        raise ScenarioError(f"lost: {crowd.lost[:2]}")


@step("crowd stops -> EXPECTED", expected={"lost": int})
def _(world, expected):
    crowd, world.crowd = world.crowd, None
    crowd.close()
    if not crowd.answered:
        raise ScenarioError("the crowd got no answer at all")
    if len(crowd.lost) != dict(expected)["lost"]:
        raise ScenarioError(f"{len(crowd.lost)} lost of {crowd.answered + len(crowd.lost)}: {crowd.lost[:2]}")


@step("client WORD connects")
def _(world, name):
    world.clients[name] = RawClient(world, name)


@step("client WORD asks OPTIONS TEXT", options=ASKED)
def _(world, name, question, options):
    world.clients[name].ask(world, question, options)


@step("client WORD sends TEXT")
def _(world, name, text):
    world.clients[name].send(unescape(text).encode())


@step("client WORD reads -> EXPECTED", expected=OF_AN_ANSWER)
def _(world, name, expected):
    reply = world.clients[name].read()
    world.told.append(f"{reply.headers} {reply.body}")
    check_answer(world, reply, expected)


@step("client WORD leaves")
def _(world, name):
    world.clients.pop(name).close()


@step("wait until client WORD is cut")
def _(world, name):
    wait_until(world.clients[name].is_cut, lambda: f"client {name} is still connected")


# --- the gateway ---


@step("environment WORD is TEXT")
def _(world, name, value):
    if world._gateway:
        raise ScenarioError("the environment is set before the gateway starts")
    world.environment[name] = value


@step("file WORD holds TEXT")
def _(world, name, text):
    (world.folder / name).write_text(text)


@step("start -> EXPECTED", expected=OF_A_COMMAND)
def _(world, expected):
    gateway = world.set_up()
    check_command(world, *run_binary("serve", "--config", gateway.file, environment=gateway.environment), expected)


@step("start")
def _(world):
    world.set_up().start()


@step("stop")
def _(world):
    status = world.gateway.stop()
    if status != 0:
        raise ScenarioError(f"exit status {status} after SIGTERM")


@step("terminate")
def _(world):
    world.gateway.terminate()


@step("wait until gateway has ended with NUMBER")
def _(world, status):
    ended = wait_until(lambda: [world.gateway.process.poll()] if world.gateway.process.poll() is not None else None,
                       lambda: "it still runs")  # fmt: skip
    if ended != [status]:
        raise ScenarioError(f"it ended with {ended[0]}")


@step("kill -9")
def _(world):
    world.gateway.kill()


@step("change TEXT to TEXT")
def _(world, old, new):
    file = world.gateway.file
    text = file.read_text()
    if text.count(world.value(old)) != 1:
        raise ScenarioError(f"{old!r} stands {text.count(world.value(old))} times in the configuration, not once")
    # In one move: a crowd looks up its keys in the file meanwhile.
    new_file = file.with_suffix(".new")
    new_file.write_text(text.replace(world.value(old), world.value(new)))
    new_file.replace(file)


@step("reload -> EXPECTED", expected={"done": bool, "kept": bool, "says": str})
def _(world, expected):
    gateway = world.gateway
    before = len(world.log())
    gateway.process.send_signal(signal.SIGHUP)
    told = wait_until(lambda: re.search(f"({RELOADED}|{KEPT})[^\n]*\n(  [^\n]*\n)*", world.log()[before:]), world.log)
    for name, value in expected:
        if name in ("done", "kept") and told[1] != (RELOADED if name == "done" else KEPT):
            raise ScenarioError(f"{name} expected; the log says: {told[0]}")
        if name == "says" and world.value(value) not in told[0]:
            raise ScenarioError(f"{world.value(value)!r} is not in: {told[0]}")


@step("reprise TEXT -> EXPECTED", expected=OF_A_COMMAND)
def _(world, arguments, expected):
    given = world.value(arguments).split()
    if given[0] == "explain":
        given += ["--admin", world.gateway.admin_address]
    check_command(world, *world.run(given), expected)


# --- the disk ---


@step("disk of SIZE")
def _(world, size):
    world.disk = Disk(world.folder / "disk", size)


@step("disk is full")
def _(world):
    world.disk.fill()


@step("disk has space again")
def _(world):
    world.disk.free()


# --- what operators see ---


ANY_LABEL = {name: str for name in ("route", "outcome", "reason")}


@step("metric WORD OPTIONS is NUMBER", options=ANY_LABEL)
def _(world, name, number, labels):
    if world.metric(name, labels) != number:
        raise ScenarioError(f"{name} is {world.metric(name, labels)}")


@step("metric WORD OPTIONS is at least NUMBER", options=ANY_LABEL)
def _(world, name, number, labels):
    if world.metric(name, labels) < number:
        raise ScenarioError(f"{name} is {world.metric(name, labels)}")


@step("wait until metric WORD OPTIONS is NUMBER", options=ANY_LABEL)
def _(world, name, number, labels):
    wait_until(lambda: world.metric(name, labels) == number, lambda: f"{name} is {world.metric(name, labels)}")


@step("log says TEXT once")
def _(world, text):
    count = count_in_log(world, text)
    if count != 1:
        raise ScenarioError(f"{world.value(text)!r} stands {count} times in the log:\n{world.log()}")


ACCESS_FIELDS = {
    **{name: str for name in ("outcome", "tier", "reason", "route", "upstream", "tenant", "principal", "path")},
    "status": int,
}


@step("access log of last answer has EXPECTED", expected=ACCESS_FIELDS)
def _(world, expected):
    wanted = world.last.headers["reprise-decision"]
    line = wait_until(
        lambda: [one for one in world.access_log() if one.get("decision") == wanted], lambda: f"no line of {wanted}"
    )[0]
    for name, value in expected:
        if line.get(name) != value:
            raise ScenarioError(f"{name} {value!r} expected; the line is {json.dumps(line)}")


@step("no record holds TEXT")
def _(world, text):
    search(text, records(world))


@step("no output holds TEXT")
def _(world, text):
    search(text, {**records(world), "an answer": "\n".join(world.told)})


def search(text, places):
    for place, output in places.items():
        if text in output:
            raise ScenarioError(f"{text!r} stands in {place}")


def records(world):
    """What operators see: log, access log, metrics, every page of the admin API, what commands printed."""
    places = {"the log": world.log(), "what a command printed": "\n".join(world.outputs)}
    if world.settings().get("log"):
        places["the access log"] = json.dumps(world.access_log())
    for page in ("/metrics", "/healthz", "/readyz", "/api/v1/decisions", "/api/v1/routes", "/nothing"):
        places[page] = world.gateway.admin(page)[1]
    for one in json.loads(places["/api/v1/decisions"])["decisions"]:
        name = one["id"]
        places[f"decision {name}"] = world.gateway.admin(f"/api/v1/decisions/{name}")[1]
    return places
