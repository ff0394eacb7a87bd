"""Prints what run.sh measured: table.py RESULTS [--command TEXT] [--record]"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from benchmark_table import main, table  # noqa: E402


def report(found):
    memory = {run["name"].split("/")[1]: run for run in found if run["name"].startswith("memory/")}
    opened = {run["name"].split("/")[1]: run for run in found if run["name"].startswith("open/")}
    rows = [[f"{int(entries):,}", f"{run['resident_MiB']:.1f}", f"{run['bytes_per_entry']:.0f}",
             f"{run['on_disk_per_entry']:.0f}", f"{opened[entries]['real_time']:.0f}" if entries in opened else "–"]
            for entries, run in memory.items()]
    return table("Memory: one process, one partition, bodies of 900 bytes on disk.",
                 ["entries", "resident, MiB", "resident per entry, bytes", "on disk per entry, bytes",
                  "opening the store, ms"], rows)


if __name__ == "__main__":
    main(__doc__, "memory", "Memory", report)
