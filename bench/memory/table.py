"""Prints what run.sh measured: table.py RESULTS [--command TEXT] [--record]"""
import argparse
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "load"))
from table import facts, table  # noqa: E402  # one form of record for all folders


def report(found):
    memory = {run["name"].split("/")[1]: run for run in found if run["name"].startswith("memory/")}
    opened = {run["name"].split("/")[1]: run for run in found if run["name"].startswith("open/")}
    rows = [[f"{int(entries):,}", f"{run['resident_MiB']:.1f}", f"{run['bytes_per_entry']:.0f}",
             f"{run['on_disk_per_entry']:.0f}", f"{opened[entries]['real_time']:.0f}" if entries in opened else "–"]
            for entries, run in memory.items()]
    return table("Memory: one process, one partition, bodies of 900 bytes on disk.",
                 ["entries", "resident, MiB", "resident per entry, bytes", "on disk per entry, bytes",
                  "opening the store, ms"], rows)


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
        name = ROOT / "records" / f"memory-{about['date']}-{about['commit'].split()[0]}"
        name.with_suffix(".md").write_text(f"# Memory, {about['date']}\n\n{text}")
        name.with_suffix(".json").write_text(json.dumps({**about, "runs": found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
