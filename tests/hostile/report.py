"""`report.py`: says every input to the gateway, nginx and HAProxy; writes verdicts.tsv and docs/hostile_input.md. Read the diff.

The page is made from the verdicts alone, so that a test can tell when it is old.
"""

import collections
import dataclasses
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "sdk"))
import reasons  # noqa: E402
import run  # noqa: E402

VERDICTS = HERE / "verdicts.tsv"
PAGE = HERE.parent.parent / "docs/hostile_input.md"
OR = " OR "
RUNS = 3


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    reprise: str
    nginx: str
    haproxy: str
    says: str  # the gateway's own words when it refuses
    why: str  # of a difference; empty: all three forwarded the same bodies

    def allows(self, seen):
        """`seen` is one of what this row has seen: some outcomes hang on which bytes a proxy finds together."""
        mine, other = dataclasses.astuple(self), dataclasses.astuple(seen)
        return all(theirs in ours.split(OR) for ours, theirs in zip(mine, other))


def message_of(outcome):
    found = re.search(rb'"message":"((?:[^"\\]|\\.)*)"', outcome.answer)
    return json.loads(b'"' + found[1] + b'"') if found and outcome.refusal else ""


def row_of(vector, outcomes):
    ours, others = outcomes["reprise"], [outcomes["nginx"], outcomes["haproxy"]]
    says, why = message_of(ours), ""
    if any(len(ours.bodies) < len(other.bodies) for other in others):
        why = reasons.stricter(says) or "UNEXPLAINED"
    elif any(ours.bodies != other.bodies for other in others):
        why = reasons.looser(vector.name) or "UNEXPLAINED"
    return Row(vector.name, *(str(outcomes[target]) for target in run.TARGETS), says, why)


def versions():
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True, check=True).stderr
    haproxy = subprocess.run(["/usr/sbin/haproxy", "-v"], capture_output=True, text=True, check=True).stdout
    return f"nginx {re.search(r'nginx/([0-9.]+)', nginx)[1]}, HAProxy {re.search(r'version ([0-9.]+)', haproxy)[1]}"


def write(rows):
    lines = [f"# {versions()}", "\t".join(field.name for field in dataclasses.fields(Row))]
    lines += ["\t".join(dataclasses.astuple(row)) for row in rows]
    VERDICTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read():
    """(versions, rows)"""
    first, _, *lines = VERDICTS.read_text(encoding="utf-8").splitlines()
    return first.removeprefix("# "), [Row(*line.split("\t")) for line in lines]


# --- the page ---


def fate(verdict):
    verdict = verdict.split(OR)[0]
    requests, _, answers = verdict.rpartition(" : ")
    whole = 0 if requests == "-" else len([one for one in requests.split(", ") if not one.endswith(" cut")])
    refused = answers == "closed" or int(answers.split()[-1].replace("CRASHED", "0")) >= 400
    return ("forwarded" if not refused else "forwarded in part" if whole else "refused"), whole, answers.split()[-1]


def in_short(verdict):
    kind, whole, last = fate(verdict)
    if kind == "refused":
        return "closed" if last == "closed" else last
    return f"{whole} forwarded" if kind == "forwarded" else f"{whole}, then {last}"


def counts(rows):
    lines = ["| | Reprise | nginx | HAProxy |", "|---|---|---|---|"]
    for kind in ("forwarded", "forwarded in part", "refused"):
        numbers = [sum(fate(getattr(row, target))[0] == kind for row in rows) for target in run.TARGETS]
        lines.append(f"| {kind} | " + " | ".join(map(str, numbers)) + " |")
    statuses = collections.Counter()
    for row in rows:
        for target in run.TARGETS:
            kind, _, last = fate(getattr(row, target))
            if kind != "forwarded":
                statuses[last, target] += 1
    for status in sorted({status for status, _ in statuses}):
        lines.append(f"| … of these ended by {status} | " + " | ".join(str(statuses[status, t]) for t in run.TARGETS) + " |")
    unreadable = [sum("unreadable" in getattr(row, target) for row in rows) for target in run.TARGETS]
    lines.append("| forwarded something that h11 refuses | " + " | ".join(map(str, unreadable)) + " |")
    crashes = [sum("CRASHED" in getattr(row, target) for row in rows) for target in run.TARGETS]
    lines.append("| crashes | " + " | ".join(map(str, crashes)) + " |")
    return lines


def code(text):
    text = text if len(text) <= 60 else text[:57] + "…"
    return "`" + text.replace("|", "\\|").replace("`", "'") + "`"


def differences(rows):
    groups = collections.defaultdict(list)
    for row in rows:
        if row.why:
            groups[row.why].append(row)
    lines = ["| inputs | for example | Reprise | nginx | HAProxy | why |", "|---|---|---|---|---|---|"]
    for why, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        common = collections.Counter(tuple(in_short(getattr(row, t)) for t in run.TARGETS) for row in members)
        shape = common.most_common(1)[0][0]
        example = next(row for row in members if tuple(in_short(getattr(row, t)) for t in run.TARGETS) == shape)
        lines.append(f"| {len(members)} | {code(example.name)} | " + " | ".join(shape) + f" | {why} |")
    return lines


def contradictions(rows):
    """Inputs that nginx and HAProxy cut into requests differently; both forward something."""
    lines = ["| input | Reprise | nginx | HAProxy |", "|---|---|---|---|"]
    for row in rows:
        if contradicts(row):
            cells = " | ".join(code(getattr(row, target)) for target in run.TARGETS)
            lines.append(f"| {code(row.name)} | {cells} |")
    return lines


def contradicts(row):
    def parts(verdict):
        requests = verdict.rpartition(" : ")[0]
        return [] if requests == "-" else requests.split(", ")

    pairs = itertools.product(row.nginx.split(OR), row.haproxy.split(OR))
    return any(one != other for pair in pairs for one, other in zip(*map(parts, pair)))


def page(used, rows):
    differing = sum(bool(row.why) for row in rows)
    return "\n".join(
        [
            "# Hostile input",
            "",
            f"What {len(rows)} odd, broken and malicious inputs became: at the gateway, and at {used} of Debian 12 with their",
            "defaults, each in front of an upstream that records every byte. Made by `.venv/bin/python tests/hostile/report.py`;",
            "`./dev test hostile` holds every single verdict (`tests/hostile/verdicts.tsv`), and this page, against a new run.",
            "",
            "The inputs: all requests of llhttp's test files (MIT; each once as it is and, where it has no Host, once more with one),",
            "and lists of our own, made after the bugs that http-garden's catalogue and defparam/smuggler's lists name. Behind",
            "the odd request of each of ours there is a second one: whoever ends the first elsewhere sees another second.",
            "",
            "## Counted",
            "",
            *counts(rows),
            "",
            "**The rule**, which the test enforces for every input: what one of the others reads differently is never forwarded. All",
            "that the gateway sends on is framed anew, is one whole request to h11, a strict reader that is not ours, has one Host and",
            "one length or none, and holds not a byte more. Its bodies are those that nginx and HAProxy saw, as far as they forwarded",
            "any; where these two do not agree, the gateway has stopped before.",
            "",
            "## Where nginx and HAProxy do not agree on what was asked",
            "",
            *contradictions(rows),
            "",
            "*unreadable* is what h11 refuses to read as a request; *cut* what did not come whole.",
            "",
            "## Where the gateway differs from one of them",
            "",
            f"{differing} inputs; the columns show the most frequent outcome of each group.",
            "",
            *differences(rows),
            "",
        ]
    )


def merged(rows):
    """One row of several runs."""
    columns = [sorted(set(column)) for column in zip(*map(dataclasses.astuple, rows))]
    return Row(*map(OR.join, columns))


def main():
    runs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            runs.append([row_of(vector, outcomes) for vector, outcomes in run.run(folder)])
    rows = [merged(same) for same in zip(*runs)]
    write(rows)
    PAGE.write_text(page(*read()), encoding="utf-8")
    for row in rows:
        if "UNEXPLAINED" in row.why or any(OR in value for value in (row.reprise, row.says, row.why)):
            print("\t".join(dataclasses.astuple(row)))
    print(f"{len(rows)} inputs, {sum(bool(row.why) for row in rows)} differences; read `git diff`")


if __name__ == "__main__":
    main()
