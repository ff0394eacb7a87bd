"""Prints what run.sh measured: table.py RESULTS [--command TEXT] [--record]"""
import argparse
import json
import pathlib
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "load"))
from table import facts, table  # noqa: E402  # one form of record for all folders

WHAT = {
    "eight_by_cosine": "eight candidates, by the cosine",
    "eight_by_model": "eight candidates, by the model",
    "evidence_of_one": "evidence of the question",
}


def rounds(found, name, counter):
    return [run[counter] for run in found if run["run_name"] == name and run["run_type"] == "iteration"]


def report(found):
    median = {name: statistics.median(rounds(found, name, "p50_us")) for name in WHAT}
    rows = []
    for name, what in WHAT.items():
        p50 = rounds(found, name, "p50_us")
        rows.append([what, f"{median[name]:.0f}", f"{min(p50):.0f}–{max(p50):.0f}"])
    added = median["eight_by_model"] - median["eight_by_cosine"] + median["evidence_of_one"]
    rows.append(["**added by the model**", f"**{added:.0f}**", ""])
    tokens, size = (int(rounds(found, *which)[0]) for which in (("eight_by_model", "tokens"), ("evidence_of_one", "bytes")))
    return (table(f"One look-up, one thread, texts of some {tokens} tokens: p50 of single calls, median of five rounds.",
                  ["", "p50, µs", "over rounds"], rows) + f"\nEvidence of {tokens} tokens: {size:,} bytes in the entry's head.\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
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
        name = ROOT / "records" / f"judge-{about['date']}-{about['commit'].split()[0]}"
        name.with_suffix(".md").write_text(f"# The judge's cost, {about['date']}\n\n{text}")
        name.with_suffix(".json").write_text(json.dumps({**about, "runs": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
