"""Prints what run.sh measured: table.py RESULTS [--command TEXT] [--record]"""
import pathlib
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from benchmark_table import main, table  # noqa: E402

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


if __name__ == "__main__":
    main(__doc__, "judge", "The judge's cost", report)
