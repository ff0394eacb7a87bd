"""Prints what profile.sh counted: profile.py PHASE ANSWERED FILE, where FILE is callgrind's or strace's."""
import collections
import json
import pathlib
import re
import sys

TOP = 10
ALLOCATE = ("malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign")


def short(name):
    """A C++ name without its parameters and template arguments."""
    if name.endswith("(no symbol)"):
        return name
    name = name.split("'")[0].replace("(anonymous namespace)", "")
    name = re.sub(r"\[clone [^]]*\]|@@?[A-Z0-9_.]+", "", name)
    depth, kept = 0, []
    for at, c in enumerate(name):
        operator = name[max(0, at - 8):at].endswith("operator")
        if c in "<(" and not operator:
            depth += 1
        elif c in ">)" and depth > 0:
            depth -= 1
        elif depth == 0:
            kept.append(c)
    name = "".join(kept).replace("::::", "::").strip().replace("const", "").strip()
    return re.sub(r"\s+", " ", name).rsplit(" ", 1)[-1][:88] or name


def read(path):
    """Self and inclusive instructions, and calls, by function. Recursion counts a function's own part once."""
    names, objects = {}, {}
    own, within, calls = collections.Counter(), collections.Counter(), collections.Counter()
    function = called = within_object = called_object = None

    def object_of(text):
        number, _, name = text.partition(" ")
        if name:
            objects[number] = name.rsplit("/", 1)[-1].split(".so")[0]
        return objects[number]

    def name_of(text, holder):
        number, _, name = text.partition(" ")
        if name:  # code without a symbol goes by its library: libcrypto's hashing is such
            names[number] = f"{holder} (no symbol)" if name.startswith("0x") else name
        return names[number]

    lines = iter(pathlib.Path(path).read_text(errors="replace").splitlines())
    for line in lines:
        if line.startswith("ob="):
            within_object = object_of(line[3:])
        elif line.startswith("cob="):
            called_object = object_of(line[4:])
        elif line.startswith("fn="):
            function = name_of(line[3:], within_object)
            called_object = None
        elif line.startswith("cfn="):
            called = name_of(line[4:], called_object or within_object)
        elif line.startswith("calls="):
            calls[called] += int(line[6:].split()[0])
            called_object = None
            cost = next(lines).split()
            within[function, called] += int(cost[1]) if len(cost) > 1 else 0
        elif function and line[:1] in "0123456789+-*":
            cost = line.split()
            own[function] += int(cost[1]) if len(cost) > 1 else 0
    inclusive = collections.Counter(own)
    for (caller, callee), cost in within.items():
        if caller.split("'")[0] != callee.split("'")[0]:
            inclusive[caller] += cost
    return own, inclusive, calls


def table(title, counted, total, answered):
    print(f"\n| {title} | instructions per request | share |\n|---|--:|--:|")
    for name, cost in counted.most_common(TOP):
        print(f"| `{short(name)}` | {cost / answered:,.0f} | {cost / total:.1%} |")


def print_callgrind(phase, path, answered):
    own, inclusive, calls = read(path)
    total = sum(own.values())
    allocations = sum(n for name, n in calls.items() if name.split("'")[0] in ALLOCATE)
    print(f"\n## {phase}\n\nInstructions in user space per request {total / answered:,.0f}, "
          f"allocations per request {allocations / answered:.1f}, over {answered} requests.")
    merged = collections.Counter()
    for name, cost in own.items():
        merged[short(name)] += cost
    table("self", merged, total, answered)
    # What only runs the loop and resumes tasks says nothing.
    frame = re.compile(r"io_done|below main|no symbol|clone|start_thread|thread|asio::|_M_run|Shards::|run_root|0x0|scheduler")
    outer = collections.Counter({name: cost for name, cost in inclusive.items() if not frame.search(name)})
    table("inclusive", outer, total, answered)


def print_strace(path, answered):
    found = []
    for line in pathlib.Path(path).read_text().splitlines():
        cells = line.split()
        if len(cells) >= 5 and re.fullmatch(r"[\d.]+", cells[0]) and cells[-1] != "total":
            failed = f" ({int(cells[4]) / answered:.2f} failed)" if len(cells) == 6 else ""
            found.append((int(cells[3]), f"{cells[-1]} {int(cells[3]) / answered:.2f}{failed}"))
    found = [text for count, text in sorted(found, reverse=True) if count >= answered / 50]
    print(f"\nSystem calls per request: {', '.join(found)}.")


def main(phase, answers, path):
    answered = json.loads(pathlib.Path(answers).read_text())["finished"]
    if "callgrind" in pathlib.Path(path).name:
        print_callgrind(phase, path, answered)
    else:
        print_strace(path, answered)


if __name__ == "__main__":
    main(*sys.argv[1:])
