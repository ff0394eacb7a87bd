#!/usr/bin/env python3
"""The demo: the gateway before a sample provider, with a real FAQ replayed through it (`./dev run`).

All labelled pairs of both languages are asked in file order, none picked: question_1, then question_2. The languages
run side by side, each in order and one question at a time, so that a run can be repeated: what is stored when a question
comes never depends on chance. Then come traps of our own. What counts as right or wrong: faq.Labels.
"""

import argparse
import dataclasses
import http.client
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import faq
import table as tables
from client import Client

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build/demo"
BINARY = os.environ.get("REPRISE_BINARY", "build/reprise")
KEY = "demo-key"
MODEL = "sample-faq"
FIRST_TOKEN_MS, TOKEN_MS = 200, 10
START_LIMIT_S = 60
# Each language's site has its own instructions; so the two never share an answer (the system prompt is in the key).
SYSTEM = {
    "en": "You answer questions of visitors of a health authority's site, in English.",
    "de": "Du beantwortest Fragen von Besuchern der Seite einer Gesundheitsbehörde, auf Deutsch.",
}
NEVER_ASKED = "How do I renew my passport?"


class Failure(Exception):
    """Said to the user as it is."""


def free_port(wanted):
    """The wanted port where it is free, else any."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return probe.getsockname()[1]
            except OSError:
                continue
    raise Failure("no free port on 127.0.0.1")


class Server:
    """A child process whose log goes to a file; ready when a line of it matches."""

    def __init__(self, name, command, environment=None):
        self.name, self.log = name, WORK / f"{name}.log"
        self.lines = queue.Queue()
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        threading.Thread(target=self.keep_log, daemon=True).start()

    def keep_log(self):
        with self.log.open("w") as log:
            for line in self.process.stderr:
                log.write(line)
                log.flush()
                self.lines.put(line)
        self.lines.put(None)

    def wait_for(self, pattern):
        until = time.monotonic() + START_LIMIT_S
        while True:
            try:
                line = self.lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise Failure(f"{self.name} was not ready after {START_LIMIT_S} s; see {self.log}") from None
            if line is None:
                raise Failure(f"{self.name} ended: {self.log.read_text()[-800:].strip()}")
            if found := re.search(pattern, line):
                return found

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()


def write_config(gateway, admin, provider):
    """demo/reprise.yaml with the ports that were free."""
    text = (ROOT / "demo/reprise.yaml").read_text()
    for written, port in (("8080", gateway), ("9090", admin), ("8090", provider)):
        text = text.replace(f"127.0.0.1:{written}", f"127.0.0.1:{port}")
    path = WORK / "reprise.yaml"
    path.write_text(text)
    return path


def wait_until_ready(admin):
    until = time.monotonic() + START_LIMIT_S
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(admin, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise Failure(f"the gateway was not ready after {START_LIMIT_S} s; see {WORK}/gateway.log")


class Demo:
    def __init__(self, options):
        self.options = options
        self.table = tables.Table()
        self.answers = faq.Answers()
        self.price = tables.Price(options.price_asked, options.price_answered)
        self.rows = []
        self.servers = []
        self.skipping = False  # whether the provider's waiting is skipped now
        self.failures = []
        self.stopping = threading.Event()

    # --- start and stop ---

    def start(self):
        if not (ROOT / BINARY).exists():
            raise Failure(f"{BINARY} is not there: ./dev run builds it first")
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        provider = Server(
            "sample-provider",
            [
                sys.executable,
                "demo/sample_provider.py",
                "--port",
                str(free_port(8090)),
                "--first-token-ms",
                str(FIRST_TOKEN_MS),
                "--token-ms",
                str(TOKEN_MS),
            ],
        )
        self.servers.append(provider)
        self.provider = "127.0.0.1:" + provider.wait_for(r"listening on http://127\.0\.0\.1:(\d+)")[1]
        config = write_config(free_port(8080), free_port(9090), self.provider.split(":")[1])
        gateway = Server("gateway", [BINARY, "serve", "--config", str(config)], {"REPRISE_DEMO_KEY": KEY})
        self.servers.append(gateway)
        found = gateway.wait_for(r"listening data_plane=(\S+) admin=(\S+)")
        self.gateway, self.admin = found[1], found[2]
        wait_until_ready(self.admin)
        self.clients = {
            language: Client(self.gateway, self.admin, KEY, MODEL, SYSTEM[language]) for language in faq.LANGUAGES
        }

    def stop(self):
        self.stopping.set()
        for server in reversed(self.servers):
            server.stop()

    def set_pace(self, skip):
        pace = (0, 0) if skip else (FIRST_TOKEN_MS, TOKEN_MS)
        connection = http.client.HTTPConnection(self.provider, timeout=5)
        connection.request(
            "POST", "/sample-provider/pace", json.dumps({"first_token_ms": pace[0], "token_ms": pace[1]})
        )
        connection.getresponse().read()
        self.skipping = skip

    # --- the replay ---

    def add(self, language, phase, reply, verdict, why):
        provider_ms = FIRST_TOKEN_MS + TOKEN_MS * max(0, reply.tokens - 1)
        row = tables.Row(
            language,
            phase,
            reply.question,
            reply.hit,
            reply.reason,
            reply.stored_question,
            reply.score,
            reply.took_s * 1000,
            provider_ms,
            self.skipping and not reply.hit,
            verdict,
            why,
            reply.tokens,
            reply.asked_tokens,
        )
        self.rows.append(row)
        self.table.add(row)

    def ask_pairs(self, language, pairs, labels):
        client = self.clients[language]
        for pair in pairs:
            for question in (pair.question_1, pair.question_2):
                if self.stopping.is_set():
                    return
                reply = client.ask(question)
                verdict, why = labels.judge(question, reply.stored_question) if reply.hit else (None, "")
                if verdict == faq.UNLABELLED:
                    why = self.answers.compare(question, reply.stored_question)
                self.add(language, "pairs", reply, verdict, why)

    def ask_traps(self, language, traps):
        """The original first, so that it is stored; a hit for the trap, whatever it serves, is wrong."""
        client = self.clients[language]
        for trap in traps:
            if self.stopping.is_set():
                return
            reply = client.ask(trap.original)
            self.add(language, "traps", reply, faq.UNLABELLED if reply.hit else None, "original of our trap")
            reply = client.ask(trap.trap)
            self.add(language, "traps", reply, faq.WRONG if reply.hit else None, f"our trap: {trap.kind}")

    def side_by_side(self, job, work):
        """job(language, *work[language]), one thread a language, until both are done."""

        def guarded(language):
            try:
                job(language, *work[language])
            except Exception as failure:  # told below, on the main thread
                self.failures.append(f"{language}: {failure}")
                self.stopping.set()

        threads = [threading.Thread(target=guarded, args=(language,), daemon=True) for language in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)  # in short waits, so that Ctrl-C is heard
        if self.failures:
            raise Failure("; ".join(self.failures))

    def replay(self):
        table, paced = self.table, self.options.paced
        pairs = {language: faq.load_pairs(language)[: self.options.rows] for language in faq.LANGUAGES}
        labels = {language: faq.Labels(faq.load_pairs(language)) for language in faq.LANGUAGES}
        table.head()
        self.side_by_side(
            self.ask_pairs, {language: (pairs[language][:paced], labels[language]) for language in pairs}
        )
        if any(len(rows) > paced for rows in pairs.values()):
            self.set_pace(skip=True)
            table.say(
                "-- The rest of the pairs: the sample provider's waiting is SKIPPED from here on. A miss shows, "
                "as ~, the time that it would take at the pace stated above. Hits are measured.",
                "bold",
            )
            self.side_by_side(
                self.ask_pairs, {language: (pairs[language][paced:], labels[language]) for language in pairs}
            )
        self.set_pace(skip=False)
        traps = faq.load_traps()
        table.say(
            f"-- {len(traps)} traps of OUR OWN (not of the data set), at the stated pace: an original, then the same with a "
            f"number, a negation or a name changed. A hit for a trap is wrong.",
            "bold",
        )
        self.side_by_side(
            self.ask_traps,
            {language: ([trap for trap in traps if trap.language == language],) for language in faq.LANGUAGES},
        )

    # --- what is said ---

    def introduce(self):
        version = subprocess.run([BINARY, "--version"], cwd=ROOT, capture_output=True, text=True)
        say = self.table.say
        say(f"{version.stdout.strip() or 'reprise'}: a semantic cache before a model API", "bold")
        say(
            f"  gateway          http://{self.gateway}   admin http://{self.admin}   (config: build/demo/reprise.yaml, cache empty)"
        )
        say(
            f"  sample provider  http://{self.provider}   a SAMPLE, no model: it answers a public COVID-19 FAQ of spring 2020,"
        )
        say(f"                   streamed, first token after {FIRST_TOKEN_MS} ms, {TOKEN_MS} ms a token")
        say(
            "  the FAQ route    mode semantic, scope tenant, threshold LOOSENED from 0.95 to 0.90, guards numbers, negation, names"
        )
        say("  labels           right: same text, or the pair is labelled similar. wrong: it is labelled different.")
        say(
            "                   Everything else is unlabelled, which is not right; beside it stands whether the provider's own"
        )
        say("                   answer to that question is the same, another, or not in its FAQ.")
        say()

    def curl(self, question):
        body = self.clients["en"].body(question, stream=False).decode().replace("'", "'\\''")
        return (
            f"  curl -si http://{self.gateway}/v1/chat/completions -H 'authorization: Bearer {KEY}' \\\n"
            f"    -H 'content-type: application/json' -d '{body}'"
        )

    def cache_status(self, question):
        """Asks exactly what the printed curl asks."""
        connection = http.client.HTTPConnection(self.gateway, timeout=30)
        connection.request(
            "POST",
            "/v1/chat/completions",
            self.clients["en"].body(question, stream=False),
            {"authorization": f"Bearer {KEY}", "content-type": "application/json"},
        )
        response = connection.getresponse()
        response.read()
        return response.getheader("cache-status") or "no Cache-Status"

    def show_ways_on(self):
        say = self.table.say
        hits = [
            row.question
            for row in self.rows
            if row.language == "en" and row.hit == "semantic" and row.verdict == faq.RIGHT
        ]
        hits += [row.question for row in self.rows if row.language == "en" and row.hit]
        tried = [("This one hits:", question, "; hit") for question in hits[:1]]
        tried += [("This one misses:", NEVER_ASKED, "; fwd=miss")]
        say()
        for title, question, expected in tried:
            status = self.cache_status(question)
            if expected not in status:
                raise Failure(f"{question!r} was expected to be told as {expected!r}, but: {status}")
            say(f"{title}  (tried just now: {status})", "bold")
            say(self.curl(question))
        say()
        say("A real provider in its place:", "bold")
        say(
            "  build/reprise serve --cache semantic            # by path: OpenAI, Anthropic; your client's own key is passed on"
        )
        say("    OPENAI_BASE_URL=http://127.0.0.1:8080/v1 OPENAI_API_KEY=…   your-application")
        say("    ANTHROPIC_BASE_URL=http://127.0.0.1:8080 ANTHROPIC_API_KEY=…   your-application")
        say("  or in demo/reprise.yaml, the key held by the gateway:")
        say(
            "    {name: openai, dialect: openai, base_url: https://api.openai.com, credential: {env: OPENAI_API_KEY}}"
        )
        say(
            "    {name: anthropic, dialect: anthropic, base_url: https://api.anthropic.com, credential: {env: ANTHROPIC_API_KEY}}"
        )

    def write_json(self, path):
        totals = {
            language: tables.totals_of([row for row in self.rows if row.language == language], self.price)
            for language in faq.LANGUAGES
        }
        result = {"threshold": 0.90, "totals": totals, "rows": [dataclasses.asdict(row) for row in self.rows]}
        pathlib.Path(path).write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def run(self):
        self.start()
        self.introduce()
        began = time.monotonic()
        self.replay()
        tables.show_totals(self.table, self.rows, self.price)
        self.table.say(f"  replayed in {time.monotonic() - began:.0f} s")
        if self.options.json:
            self.write_json(self.options.json)
        self.show_ways_on()
        if not self.options.no_stay:
            self.table.say()
            self.table.say("Both stay up. Ctrl-C stops them.", "bold")
            while all(server.process.poll() is None for server in self.servers):
                time.sleep(0.5)
            raise Failure(f"a server ended by itself; see {WORK}")


def parse_options():
    parser = argparse.ArgumentParser(
        prog="./dev run", description="The gateway before a sample provider, with a real FAQ replayed."
    )
    parser.add_argument("--no-stay", action="store_true", help="end after the totals")
    parser.add_argument("--json", metavar="FILE", help="write rows and totals there")
    parser.add_argument("--rows", type=int, default=None, metavar="N", help="only the first N pairs of each language")
    parser.add_argument(
        "--paced",
        type=int,
        default=25,
        metavar="N",
        help="pairs of each language at the provider's stated pace; its waiting is skipped for the rest (25)",
    )
    parser.add_argument("--price-asked", type=float, default=0.15, help="dollars a million tokens asked (0.15)")
    parser.add_argument("--price-answered", type=float, default=0.60, help="dollars a million tokens answered (0.60)")
    return parser.parse_args()


def main():
    demo = Demo(parse_options())
    for stop in (signal.SIGINT, signal.SIGTERM):  # also where a shell started this in the background
        signal.signal(stop, signal.default_int_handler)
    try:
        demo.run()
        return 0
    except KeyboardInterrupt:
        demo.table.say("stopped")
        return 0
    except Failure as failure:
        demo.table.say(f"the demo stopped: {failure}", "red")
        return 1
    finally:
        demo.stop()


if __name__ == "__main__":
    sys.exit(main())
