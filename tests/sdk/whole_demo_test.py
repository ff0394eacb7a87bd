"""`./dev run` as a whole, on its first rows: it starts both servers, replays, adds up, and verifies its own curls."""

import json
import subprocess
import sys

from gateway import BINARY, ROOT


def test_the_demo_replays_its_first_pairs_and_the_traps(tmp_path):
    result = tmp_path / "demo.json"
    done = subprocess.run(
        [sys.executable, "demo/run.py", "--no-stay", "--rows", "12", "--paced", "1", "--json", result],
        cwd=ROOT,
        env={"REPRISE_BINARY": str(BINARY), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    seen = json.loads(result.read_text())
    for language in ("en", "de"):
        assert seen["totals"][language]["asks"] == 24
        assert seen["totals"][language]["traps"] == 15
    for row in seen["rows"]:
        if row["hit"]:
            assert row["stored_question"], f"a hit without its stored question: {row}"
            assert row["verdict"] in ("right", "wrong", "unlabelled")
        if row["hit"] == "exact":
            assert (row["stored_question"], row["verdict"]) == (row["question"], "right")
        if row["hit"] == "semantic":
            assert row["score"] >= 0.90
    for line in (
        "SAMPLE, no model",
        "LOOSENED",
        "SKIPPED",
        "traps of OUR OWN",
        "This one misses:",
        "OPENAI_API_KEY",
        "ANTHROPIC_API_KEY",
    ):
        assert line in done.stdout
