"""What must not compile does not, and for the reason it names.

Each file here compiles as it stands, and does not with MISUSE defined: then the compiler must say what stands behind
`// expect:` (a regular expression), so that a file never passes because of some other mistake in it. Flags are those of
the build.
"""

import json
import pathlib
import re
import shlex
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = sorted(pathlib.Path(__file__).parent.glob("*.cc"))


@pytest.fixture(scope="session")
def compiler():
    """The command of a source of ours without its input and output."""
    for entry in json.loads((ROOT / "build" / "compile_commands.json").read_text()):
        if entry["file"].endswith("src/net/server.cc"):
            words = shlex.split(entry["command"])
            flags = [word for word in words if re.match(r"-(I|isystem|D|std|W|f)|/usr/include", word)]
            return [next(word for word in words if "clang++" in word), *flags, "-fsyntax-only", "-ferror-limit=0"]
    raise AssertionError("build/compile_commands.json does not know src/net/server.cc: run ./dev build")


def run(compiler, path, *more):
    return subprocess.run([*compiler, *more, str(path)], cwd=ROOT / "build", capture_output=True, text=True)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_misuse_does_not_compile_and_its_twin_does(compiler, path):
    twin = run(compiler, path)
    assert twin.returncode == 0, twin.stderr
    misuse = run(compiler, path, "-DMISUSE")
    assert misuse.returncode != 0, f"{path.name} compiles with MISUSE"
    expected = re.search(r"^// expect: (.*)$", path.read_text(), re.M)[1]
    assert re.search(expected, misuse.stderr), misuse.stderr


def test_there_are_cases():
    assert len(CASES) >= 15
