"""The command line to somebody with ten minutes: help that stands alone, and a wrong word named with the right one."""

import re
import subprocess

import pytest
from gateway import BINARY

COMMANDS = ["serve", "check", "embed", "judge", "replay", "explain"]


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


# (arguments, what stderr says); exit status 2, and nothing on stdout
WRONG = [
    ([], ["say what to do; there are serve, check, embed, judge, replay, explain"]),
    (["serv"], ["`serv` is no command; did you mean `serve`?"]),
    (["frobnicate"], ["`frobnicate` is no command; there are serve, check"]),
    (["serve", "--confg", "reprise.yaml"], ["there is no option `--confg`; did you mean `--config`?", "See `reprise serve --help`"]),
    (["serve", "--port", "1"], ["there is no option `--port`"]),
    (["serve", "reprise.yaml"], ["`reprise.yaml` is one word too many"]),
    (["serve", "--cache", "fuzzy"], ["fuzzy", "off,exact,semantic"]),
    (["serve", "--upstream", "localhost:9"], ["--upstream must be a URL such as https://"]),
    (["serve", "--config", "a.yaml", "--cache", "off"], ["--config excludes --cache|--cache excludes --config"]),
    (["serve", "--config", "/nowhere.yaml"], ["/nowhere.yaml: cannot be read; check the path"]),
    (["check"], ["file is required"]),
    (["check", "/nowhere.yaml"], ["/nowhere.yaml: cannot be read; check the path"]),
    (["judge", "--route", "faq"], ["--route requires --config"]),
    (["replay"], ["--config is required"]),
    (["explain", "--limit", "500"], ["500", "1 to 200"]),
    (["explain", "--outcome", "hits"], ["hits", "hit,miss,bypass"]),
]  # fmt: skip


@pytest.mark.parametrize("arguments, words", WRONG, ids=lambda value: "_".join(value)[:40] if isinstance(value, list) else None)
def test_a_wrong_command_line_is_told_with_what_to_do(arguments, words):
    status, out, err = run(*arguments)
    assert (status, out) == (2, ""), err
    for word in words:
        assert any(re.search(re.escape(one), err) for one in word.split("|")), err


def test_explain_without_a_gateway_says_what_to_look_at():
    status, out, err = run("explain", "--admin", "127.0.0.1:1")
    assert (status, out) == (3, "")
    assert "no gateway answers at 127.0.0.1:1" in err and "Connection refused" in err and "--admin" in err
    assert "provider" not in err and "base_url" not in err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_about_that_command(command):
    status, out, err = run(command, "--help")
    assert (status, err) == (0, "")
    assert re.search(r"^Exit codes: 0 ", out, re.M), out
    examples = re.findall(r"^  .*\breprise (\w+)", out.partition("Example")[2], re.M)
    assert examples and set(examples) == {command}, examples
    assert max(map(len, out.splitlines())) <= 120


def test_the_help_of_all_names_every_command_with_an_example():
    status, out, _ = run("--help")
    assert status == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", out, re.M) and f"reprise {command}" in out
