#!/usr/bin/env python3
"""./dev check: what a change must pass before it is committed, quickest first, each failure with what to do.

Looks at the files that differ from the upstream branch (from the last commit where there is none), and at all of them
with --all. Formatting, rules and layers always look at everything: they take seconds.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

import tidy

ROOT = tidy.ROOT
FORMAT = "clang-format-19"
TIDY = "clang-tidy-19"


def git(*arguments):
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split() if done.returncode == 0 else []


def changed_files():
    base = git("merge-base", "HEAD", "@{upstream}") or git("rev-parse", "--verify", "-q", "HEAD~1") or ["HEAD"]
    changed = git("diff", "--name-only", base[0]) + git("ls-files", "--others", "--exclude-standard")
    return {name for name in changed if (ROOT / name).is_file()}


def run(command):
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode == 0, done.stdout


class Compiler:
    """The command lines of build/compile_commands.json, borrowed for headers too."""

    def __init__(self, build):
        self.commands = {}
        for entry in json.loads((ROOT / build / "compile_commands.json").read_text()):
            name = os.path.relpath(entry["file"], ROOT)
            self.commands[name] = (entry["directory"], shlex.split(entry["command"]))

    def knows(self, name):
        return name in self.commands

    def check_header(self, header):
        """Compiles a header alone, with the flags of a neighbour: it must name all that it uses."""
        folder = str(pathlib.PurePath(header).parent)
        neighbours = [name for name in self.commands if name.startswith(folder + "/")] or list(self.commands)
        directory, command = self.commands[neighbours[0]]
        flags = [flag for flag in command if flag.startswith(("-I", "-isystem", "-D", "-std", "-W", "/usr/include"))]
        done = subprocess.run(
            [
                "clang++-19",
                *flags,
                "-Wno-pragma-once-outside-header",
                "-fsyntax-only",
                "-x",
                "c++",
                str(ROOT / header),
            ],
            cwd=directory,
            capture_output=True,
            text=True,
        )
        return done.returncode == 0, done.stderr


def check_format(names, fix):
    if not names:
        return True, ""
    if fix:
        return run([FORMAT, "-i", *names])
    good, output = run([FORMAT, "--dry-run", "-Werror", *names])
    files = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", output, re.M)))
    return good, "".join(f"{name}: not formatted\n" for name in files)


def in_parallel(job, names, jobs):
    bad = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        for good, output in pool.map(job, names):
            if not good:
                bad.append(output)
    return not bad, "".join(bad)


def run_clang_tidy(build, name):
    good, output = run([TIDY, "-p", build, "--quiet", name])
    return good, re.sub(r"^\d+ warnings? generated.*\n|^Suppressed .*\n|^Use -header.*\n", "", output, flags=re.M)


def steps_of(options):
    """(name, what to do when it fails, job)"""
    everything = tidy.tracked_files()
    looked_at = everything if options.all else sorted(changed_files())
    code = [name for name in everything if tidy.CODE.search(name)]
    compiler = Compiler(options.build)
    headers = [name for name in looked_at if name.endswith(".h")]
    units = [name for name in looked_at if name.endswith(".cc") and compiler.knows(name)]
    jobs = options.jobs
    return [
        (
            "layers",
            "turn the dependency round, or change tools/layers.toml and say why",
            lambda: run([sys.executable, "tools/check_layers.py"]),
        ),
        (
            "rules",
            "each line says what to write instead (tools/tidy.py)",
            lambda: run([sys.executable, "tools/tidy.py"]),
        ),
        ("format", "./dev check --fix", lambda: check_format(code, options.fix)),
        (
            f"{len(headers)} headers stand alone",
            "include in the header what it uses",
            lambda: in_parallel(compiler.check_header, headers, jobs),
        ),
        (
            f"clang-tidy on {len(units)} files",
            "mend it, or write // NOLINT(check): reason",
            lambda: in_parallel(lambda name: run_clang_tidy(options.build, name), units, jobs),
        ),
        (
            "fast tests",
            "./dev test NAME runs one of them again",
            lambda: run(
                [sys.executable, "tools/run_tests.py", "--build", options.build, "--jobs", str(jobs), "--fast"]
            ),
        ),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--fix", action="store_true", help="format the files instead of complaining")
    parser.add_argument("--all", action="store_true", help="every file, not the changed ones")
    failed = []
    for name, advice, job in steps_of(parser.parse_args()):
        began = time.monotonic()
        good, output = job()
        print(f"{'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if not good:
            failed.append(name)
            print(output.rstrip())
            print(f"     what to do: {advice}", flush=True)
    print("not ready: " + ", ".join(failed) if failed else "ready to commit")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
