"""Prints what run.sh measured: median over the rounds, with the lowest and highest round beside it.

    table.py RESULTS [--command TEXT] [--record FOLDER]

With --record the table (.md) and the figures with the machine's facts (.json) are kept in FOLDER.
"""
import argparse
import collections
import datetime
import json
import pathlib
import platform
import re
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def read(path):
    """(peer, phase, run) -> one record per round; versions; sizes (tokens, stored questions); memory."""
    runs, versions, sizes, memory = collections.defaultdict(list), {}, {}, {}
    for line in pathlib.Path(path).read_text().splitlines():
        record = json.loads(line)
        if record["phase"] == "idle":
            versions[record["peer"]] = record["version"]
            memory[record["peer"]] = record["rss_kib"]
        elif record["phase"] == "sizes":
            sizes[record["name"]] = record["value"]
        else:
            runs[record["peer"], record["phase"], record["run"]].append(record)
    return runs, versions, sizes, memory


def of(records, what):
    """One figure per round."""
    found = []
    for record in records:
        load = record["load"]
        if what == "cpu":
            value = record["cpu_ns"] / 1000 / load["finished"] if load["finished"] else None
        elif what == "cpu_delta":
            value = record["cpu_ns"] / 1000 / load["all_deltas"] if load.get("all_deltas") else None
        elif what == "rps":
            value = load["rps"]
        elif what == "share":
            value = load["cached"] / max(1, load["ok"])
        elif what == "late":
            value = load["gaps_late"] / load["gaps"] if load.get("gaps") else None
        elif what == "errors":
            value = load["errors"] + load.get("truncated", 0)
        else:
            kind, quantile = what.split(".")
            value = (load.get(kind) or {}).get(quantile)
        if value is not None:
            found.append(value)
    return found


def number(value):
    if value >= 10000:
        return f"{value / 1000:.1f} k"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percent(records, what):
    values = [100 * value for value in of(records, what)]
    if not values:
        return "–"
    return f"{statistics.median(values):.3f} % ({min(values):.3f}–{max(values):.3f})"


def cell(records, what):
    values = of(records, what)
    if not values:
        return "–"
    middle = number(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({number(min(values))}–{number(max(values))})"


def ratio(runs, peer, other, phase, run, what="cpu"):
    """Median of the rounds' ratios, so that a slow moment of the machine touches both."""
    mine, theirs = of(runs[peer, phase, run], what), of(runs[other, phase, run], what)
    both = [a / b for a, b in zip(mine, theirs) if b]
    return f"{statistics.median(both):.2f} ({min(both):.2f}–{max(both):.2f})" if both else "–"


def table(title, columns, rows):
    if not rows:
        return ""
    lines = [title, "", "| " + " | ".join(columns) + " |", "|" + "|".join(["---"] + ["--:"] * (len(columns) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def report(runs, versions, sizes, memory):
    peers = list(versions)
    names = {"pass": {}, "exact": {"nginx": "nginx, static file", "haproxy": "HAProxy, file in memory"}}
    parts = []
    titles = {"pass": "Pass-through: JSON, 1 KB in, 0.9 KB out, keep-alive. µs.",
              "exact": "Exact hit: 32 different requests, stored. µs."}
    for phase, title in titles.items():
        rows = []
        for peer in peers:
            steady, full, alone = (runs.get((peer, phase, run), []) for run in ("rate500", "full", "alone"))
            if steady or full:
                rows.append([names[phase].get(peer, peer), cell(steady, "cpu"), cell(full, "cpu"), cell(full, "rps"),
                             cell(steady, "latency_us.p50"), cell(steady, "latency_us.p99"),
                             *([cell(steady, "added_us.p50"), cell(steady, "added_us.p99")] if phase == "pass"
                               else [cell(alone, "latency_us.p50"), cell(alone, "latency_us.p99")]),
                             cell(full, "errors")])
        extra = ["added p50", "added p99"] if phase == "pass" else ["1 connection p50", "1 connection p99"]
        parts.append(table(title, ["peer", "CPU per request, 500/s", "CPU per request, full load",
                                   "requests/s, full load", "500/s p50", "500/s p99", *extra, "errors"], rows))
    rows = []
    for phase in ("semantic16", "semantic32", "semantic64"):
        for peer in peers:
            alone, steady = runs.get((peer, phase, "alone"), []), runs.get((peer, phase, "rate50"), [])
            if alone:
                rows.append([f"{peer}, {number(sizes[phase]) if phase in sizes else phase[8:]} tokens",
                             cell(alone, "latency_us.p50"), cell(alone, "latency_us.p99"), cell(alone, "rps"),
                             cell(alone, "cpu"), cell(steady, "latency_us.p50"), cell(steady, "latency_us.p99"),
                             cell(steady, "cpu"), cell(alone, "share"), cell(alone, "errors")])
    parts.append(table("Semantic hit: no text asked twice; look-up, encoder, search, judge and body each time. µs.",
                       ["peer", "1 connection p50", "p99", "hits/s", "CPU per request", "50/s p50", "50/s p99",
                        "CPU per request, 50/s", "share from cache", "errors"], rows))
    rows = [[peer, cell(alone, "asked_us.p50"), cell(alone, "asked_us.p99"), cell(steady, "asked_us.p50"),
             cell(steady, "asked_us.p99"), cell(alone, "cpu"), cell(alone, "share"), cell(alone, "errors")]
            for peer in peers
            if (alone := runs.get((peer, "miss", "alone"))) and (steady := runs.get((peer, "miss", "rate50")))]
    parts.append(table(f"Miss: from sending a request to the provider's reading it; {sizes.get('miss_stored', '?')} "
                       "questions stored, none near. µs.",
                       ["peer", "1 connection p50", "p99", "50/s p50", "p99", "CPU per request", "share from cache",
                        "errors"], rows))
    for count, shape in ((64, "50 ms to the first delta, 50 deltas 20 ms apart"),
                         (512, "200 ms to the first delta, 60 deltas 50 ms apart")):
        rows = [[peer, cell(stream, "added_ttft_us.p50"), cell(stream, "added_ttft_us.p99"),
                 cell(stream, "delta_leg_us.p50"), cell(stream, "delta_leg_us.p99"), percent(stream, "late"),
                 cell(stream, "gap_growth_us.max"), cell(stream, "cpu_delta"), cell(stream, "errors")]
                for peer in peers if (stream := runs.get((peer, "sse", f"streams{count}")))]
        parts.append(table(f"Streams: {count} at once, {shape}. µs.",
                           ["peer", "added to the first delta p50", "p99", "delta added p50", "p99",
                            "gaps more than 5 ms longer than the provider's", "longest by", "CPU per delta",
                            "errors or truncated"], rows))
    for other in ("nginx", "haproxy"):
        if other in peers and "reprise" in peers:
            by = {(phase, run): ratio(runs, "reprise", other, phase, run)
                  for phase in ("pass", "exact") for run in ("rate500", "full")}
            parts.append(f"Reprise ÷ {other}, CPU per request: pass-through at 500/s {by['pass', 'rate500']}, at full "
                         f"load {by['pass', 'full']}; exact hit ÷ file at 500/s {by['exact', 'rate500']}, at full "
                         f"load {by['exact', 'full']}. {other} neither reads JSON nor hashes.\n")
    wrong = [f"{peer} {phase} {run}" for (peer, phase, run), records in runs.items()
             if peer == "reprise" and phase.startswith(("exact", "semantic")) and min(of(records, "share")) < 0.999]
    wrong += [f"{peer} miss {run}" for (peer, phase, run), records in runs.items()
              if peer == "reprise" and phase == "miss" and max(of(records, "share")) > 0]
    if wrong:
        parts.append("NOT HITS WHERE HITS ARE MEANT, OR HITS WHERE MISSES ARE: " + "; ".join(wrong) + "\n")
    return "\n".join(part for part in parts if part)


def output_of(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def facts(versions, memory, command):
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    flags = re.search(r"flags\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    known = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8")
    isa = [name for name in known if flags and name in flags[1].split()]
    cache = ROOT / "build/CMakeCache.txt"
    compiler = re.search(r"CMAKE_CXX_COMPILER:\w+=(.*)", cache.read_text()) if cache.exists() else None
    kind = re.search(r"CMAKE_BUILD_TYPE:\w+=(.*)", cache.read_text()) if cache.exists() else None
    changed = output_of("git", "status", "--porcelain", "--untracked-files=no", "src", "include", "bench")
    return {
        "commit": output_of("git", "rev-parse", "--short", "HEAD") + (" with changes" if changed else ""),
        "date": datetime.date.today().isoformat(),
        "cpu": cpu[1] if cpu else platform.processor(),
        "isa": isa,
        "cores": len(re.findall(r"^processor", pathlib.Path("/proc/cpuinfo").read_text(), re.M)),
        "kernel": platform.release(),
        "compiler": (output_of(compiler[1], "--version").split("\n")[0] if compiler else "unknown")
                    + (f", {kind[1]}" if kind else ""),
        "load_average": pathlib.Path("/proc/loadavg").read_text().split()[0],
        "versions": versions,
        "idle_rss_mib": {peer: round(kib / 1024) for peer, kib in memory.items()},
        "command": command,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results")
    parser.add_argument("--command", default="")
    parser.add_argument("--record", type=pathlib.Path)
    options = parser.parse_args()
    runs, versions, sizes, memory = read(options.results)
    about = facts(versions, memory, options.command)
    rounds = max((len(records) for records in runs.values()), default=0)
    head = (f"Commit {about['commit']}, {about['date']}; {about['cores']} × {about['cpu']} "
            f"({', '.join(about['isa']) or 'no vector extensions listed'}), Linux {about['kernel']}, "
            f"{about['compiler']}; load average {about['load_average']}.\n"
            f"{'; '.join(f'{peer}: {version}' for peer, version in versions.items())}.\n"
            f"`{about['command']}`: {rounds} interleaved rounds, median (lowest–highest). One core for the peer.\n")
    text = head + "\n" + report(runs, versions, sizes, memory)
    print(text)
    if options.record:
        name = f"load-{about['date']}-{about['commit'].split()[0]}"
        (options.record / f"{name}.md").write_text(f"# Load, {about['date']}\n\n{text}")
        rows = [{**record, "load": record["load"]} for records in runs.values() for record in records]
        (options.record / f"{name}.json").write_text(
            json.dumps({**about, "sizes": sizes, "runs": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
