"""Prints what a Google Benchmark measured, and keeps it: for folders whose run.sh makes such a file."""
import argparse
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "load"))
from table import facts, table  # noqa: E402, F401  # one form of record for all folders


def main(doc, name, title, report):
    """report: the runs -> a table as text. Recorded as NAME-DATE-COMMIT.{md,json} under TITLE."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--command", default="")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    found = json.loads(options.results.read_text())["benchmarks"]
    about = facts({}, {}, options.command)
    text = (f"Commit {about['commit']}, {about['date']}; {about['cores']} × {about['cpu']}, {about['compiler']}.\n"
            f"`{about['command']}`\n\n{report(found)}")
    print(text)
    if options.record:
        path = ROOT / "records" / f"{name}-{about['date']}-{about['commit'].split()[0]}"
        path.with_suffix(".md").write_text(f"# {title}, {about['date']}\n\n{text}")
        path.with_suffix(".json").write_text(json.dumps({**about, "runs": found}, indent=1) + "\n")
