#!/usr/bin/env python3
"""Runs every test and adds them up: the C++ programs, the Python tests, the checks of the tree.

The programs come from CTest's list, so that a folder's tests are found by having them. A skipped test says why; with
CI=true it counts as failed, since nothing that CI leaves out is known to work. The counts go to --counts, one line.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
TIME_LIMIT_S = 900
SYMBOLIZER = "/usr/bin/llvm-symbolizer-19"
# With --all: variables that make tests longer, and what a suite gets in addition.
LONG = {"REPRISE_SOAK_SECONDS": "180"}
LONG_PYTEST = {"crash": ["--moments", "100"]}
# The Python suites: name -> what pytest is given.
PYTEST = {
    "tools": ["tools", "bench"],
    "docs": ["tests/docs_test.py"],
    "demo": ["demo"],
    "sdk": ["tests/sdk"],
    "scenarios": ["tests/scenarios"],
    "front": ["tests/front"],
    "hostile": ["tests/hostile"],
    "sweep": ["tests/sweep"],
    "crash": ["tests/crash"],
    "misuse": ["tests/misuse"],
}
# Under a sanitizer, in build/<name>: what it could find nothing in, or what takes minutes there, stays out. A value is
# GoogleTest's filter. Data of one thread is the address sanitizer's; the float twin of the encoder is plain loops; the
# thread sanitizer cannot follow a child that is forked from a process with threads and starts its own.
SANITIZED = {
    "address": {"encoder_test": "-*float*:*Float*:*3500*"},
    "thread": {
        "net_test": "*",
        "upstream_test": "*",
        "gateway_test": "*",
        "cache_test": "-*kill_9*",
        "store_test": "*",
        "index_test": "*",
        "telemetry_test": "*",
        "vocabulary_test": "*",
        "route_test": "*",
        "program_test": "*",
        "soak_test": "*",
    },
}
CHECKS = {"layers": "tools/check_layers.py", "tidy": "tools/tidy.py"}


@dataclasses.dataclass
class Outcome:
    name: str
    passed: int = 0
    failed: int = 0
    skipped: list = dataclasses.field(default_factory=list)  # "test: why"
    output: str = ""
    took_s: float = 0.0


def run(command, **more):
    """Exit status and output. A program that runs past the limit has failed."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIME_LIMIT_S,
            text=True,
            errors="replace",
            **more,
        )
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode(errors="replace")
        return 124, f"{output}\nstopped after {TIME_LIMIT_S} s"


def test_programs(build):
    listed = subprocess.run(
        ["ctest", "--test-dir", build, "--show-only=json-v1"], cwd=ROOT, capture_output=True, check=True
    )
    tests = json.loads(listed.stdout)["tests"]
    missing = [test["name"] for test in tests if "command" not in test]
    if missing:
        sys.exit(f"not built, so not tested: {' '.join(missing)}; run ninja -C {build}")
    return sorted(pathlib.Path(test["command"][0]) for test in tests)


def sanitizer_environment():
    """The model file of the ordinary build, and reports that name who is to blame."""
    return os.environ | {
        "REPRISE_MODELS": str(ROOT / "build" / "models"),
        "ASAN_OPTIONS": "detect_stack_use_after_return=1:strict_string_checks=1",
        "ASAN_SYMBOLIZER_PATH": SYMBOLIZER,
        "UBSAN_OPTIONS": "print_stacktrace=1",
        # Tests fork to kill their child; names are found by the symbolizer, and suppressions go by name.
        "TSAN_OPTIONS": "second_deadlock_stack=1:die_after_fork=0:"
        f"suppressions={ROOT / 'tools' / 'thread_suppressions.txt'}:external_symbolizer_path={SYMBOLIZER}",
    }


def sanitized_jobs(kind):
    filters = SANITIZED[kind]
    for program in test_programs(ROOT / "build" / kind):
        if kind == "thread" and program.name not in filters:
            continue
        yield run_program, (program, kind, filters.get(program.name, "*"))


def run_program(program, kind="", filtered="*"):
    """kind: the sanitizer that it was built with."""
    outcome = Outcome(f"{program.name}, {kind}" if kind else program.name)
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        status, outcome.output = run(
            [program, "--gtest_brief=1", f"--gtest_filter={filtered}", f"--gtest_output=json:{report}"],
            env=sanitizer_environment() if kind else None,
        )
        cases = []
        if report.exists():
            suites = json.loads(report.read_text(errors="replace"))["testsuites"]
            cases = [case for suite in suites for case in suite["testsuite"]]
    for case in cases:
        name = f"{case['classname']}.{case['name']}"
        if case["result"] == "SKIPPED":
            why = re.search(r"Skipped\n(.*)", outcome.output)
            outcome.skipped.append(f"{name}: {why[1] if why else 'no reason given'}")
        elif case["status"] == "NOTRUN":
            outcome.skipped.append(f"{name}: disabled")
        elif case.get("failures"):
            outcome.failed += 1
        else:
            outcome.passed += 1
    if status != 0 and outcome.failed == 0:  # it crashed, or made no report
        outcome.failed = 1
        outcome.output += f"\n{program.name} ended with status {status} before its report was whole"
    return outcome


def run_pytest(name, paths):
    outcome = Outcome(name)
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.xml")
        status, outcome.output = run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-c",
                "tests/pytest.ini",
                "--rootdir",
                ROOT,
                f"--junitxml={report}",
                *paths,
            ]
        )
        cases = xml.etree.ElementTree.parse(report).iter("testcase") if report.exists() else []
        for case in cases:
            kinds = {child.tag for child in case}
            if "skipped" in kinds:
                outcome.skipped.append(f"{case.get('name')}: {case.find('skipped').get('message')}")
            elif kinds & {"failure", "error"}:
                outcome.failed += 1
            else:
                outcome.passed += 1
    if status not in (0, 1, 5) or (status == 1 and outcome.failed == 0):
        outcome.failed += 1
    if status == 5:
        outcome.failed += 1
        outcome.output += f"\nno test was found under {' '.join(paths)}"
    return outcome


def run_check(name, script):
    status, output = run([sys.executable, script])
    return Outcome(name, passed=int(status == 0), failed=int(status != 0), output=output)


def timed(job, *arguments):
    began = time.monotonic()
    outcome = job(*arguments)
    outcome.took_s = time.monotonic() - began
    return outcome


def show(outcome):
    bad = outcome.failed > 0
    word = "FAIL" if bad else "ok  "
    line = f"  {word} {outcome.name:<20} {outcome.passed:5d} passed"
    line += f", {outcome.failed} failed" if bad else ""
    line += f", {len(outcome.skipped)} skipped" if outcome.skipped else ""
    print(f"{line}   {outcome.took_s:.1f} s", flush=True)
    if bad:
        print("\n".join("      | " + text for text in outcome.output.splitlines()[-120:]), flush=True)
    for text in outcome.skipped:
        print(f"      skipped {text}", flush=True)


def jobs_of(options):
    """(name, job, arguments), the quick ones first."""
    jobs = [(name, run_check, (name, script)) for name, script in CHECKS.items()]
    jobs += [(program.name, run_program, (program,)) for program in test_programs(options.build)]
    for kind in options.sanitized:
        jobs += [(kind, job, rest) for job, rest in sanitized_jobs(kind)]
    if not options.fast:
        longer = LONG_PYTEST if options.all else {}
        jobs += [(name, run_pytest, (name, paths + longer.get(name, []))) for name, paths in PYTEST.items()]
    if options.names:
        unknown = set(options.names) - {name for name, _, _ in jobs}
        if unknown:
            sys.exit(
                f"no such tests: {' '.join(sorted(unknown))}; there are: {' '.join(name for name, _, _ in jobs)}"
            )
        jobs = [job for job in jobs if job[0] in options.names]
    return jobs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build", help="the build folder")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="programs at once")
    parser.add_argument("--counts", help="file for the last line")
    parser.add_argument("--fast", action="store_true", help="without the Python tests")
    parser.add_argument("--sanitized", action="append", default=[], choices=SANITIZED, help="and the programs of build/<it>")
    parser.add_argument("--all", action="store_true", help="the long forms of tests that have one")
    parser.add_argument("names", nargs="*", help="only these")
    options = parser.parse_args()

    if options.all:
        os.environ.update(LONG)
    outcomes = []
    jobs = jobs_of(options)
    # Programs run side by side; the Python suites start servers and measure them, so they run alone afterwards.
    together = [job for job in jobs if job[1] is not run_pytest]
    with concurrent.futures.ThreadPoolExecutor(max_workers=max(1, options.jobs)) as pool:
        for done in concurrent.futures.as_completed([pool.submit(timed, job, *rest) for _, job, rest in together]):
            outcomes.append(done.result())
            show(outcomes[-1])
    for _, job, rest in (job for job in jobs if job[1] is run_pytest):
        outcomes.append(timed(job, *rest))
        show(outcomes[-1])

    passed = sum(outcome.passed for outcome in outcomes)
    skipped = sum(len(outcome.skipped) for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + (skipped if os.environ.get("CI") == "true" else 0)
    if failed:
        print("failed:", " ".join(outcome.name for outcome in outcomes if outcome.failed or outcome.skipped))
    counts = f"{passed} passed, {failed} failed"
    if options.counts:
        pathlib.Path(options.counts).write_text(counts + "\n")
    else:
        print(counts)
    return 1 if failed or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
