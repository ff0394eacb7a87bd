#!/usr/bin/env python3
"""Our own rules, each with what to do instead. They read text only, so they take a second.

A problem fails the check. A note asks for a second look and fails nothing.
"""
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Texts that others wrote, and tables: no rule on words or lengths reads them.
DATA = re.compile(r"\.(json|jsonl|tsv|csv|txt|svg|png|model|bin|golden|lock)$|^LICENSE$|^tests/(golden|regressions)/.*\.md$|^fuzz/corpus/")
CODE = re.compile(r"\.(h|cc)$")
SELF = {"tools/tidy.py", "tools/tidy_test.py"}

# kind of file -> lines: (look again, limit). Past the limit a file tells more than one story: split it.
SIZES = {"header": (250, 400), "source": (500, 800), "test": (800, 1200), "script": (500, 800)}
FOLDER_SIZE = (25, 35)
COLUMNS = 120  # clang-format breaks code and comments at 110; this is for what it leaves
README_LINES = 60
VOCABULARY_HEADERS = 15

# (which files, pattern, what to do instead)
WORDS = [
    (r".*", r"(?<![\w./])/(work|root|home)/", "a machine's own path; name the file from the repository's root"),
    (r".*", r"(?<!\w)(\.\./)+shared/|(?<![\w/])shared/(data|design|bench|research|specs|fixtures)\b",
     "a folder that a clone has not got; copy what is needed, with its source and licence"),
    (r".*", r"\b(files\.pythonhosted\.org|registry\.npmjs\.org|pypi\.org|deb\.debian\.org)\b",
     "a registry's host; name the package and let its client find it"),
    (r".*\.(h|cc|py|sh|cmake|yaml)$", r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#)", "do it, or write TODO(#issue): what is missing"),
    (r".*\.(h|cc)$", r"^\s*// ?(?=\S)(return\b.*|[\w:.<>*&\[\] ]+(=[^=].*|(->|\.)\w+\(.*\)|\w\(.*\)));$",
     "commented-out code; git keeps it"),
    (r".*\.(h|cc)$", r"^\s*//\s*[-=*#]{4,}\s*$", "a decoration line; a blank line parts as well"),
    (r".*\.(h|cc)$", r"boost/asio\.hpp", "320 MB of templates; include the narrow header, e.g. boost/asio/awaitable.hpp"),
    (r".*\.(h|cc)$", r"boost/beast\.hpp|boost/beast/(http|core|websocket)\.hpp",
     "an umbrella header; include the narrow one, e.g. boost/beast/http/parser.hpp"),
    (r".*\.(h|cc)$", r"#\s*include\s*<regex>", "unbounded recursion on input; write a reader, or bring RE2 in"),
    (r"(?!src/program/).*\.(h|cc)$", r"#\s*include\s*<iostream>", "static constructors and a locale; use fmt"),
    (r"src/(?!program/).*(?<!_test)(?<!_bench)\.(h|cc)$", r"\bstd::(cout|cerr)\b|\bprintf\s*\(", "only program/ speaks to a terminal; log through telemetry/"),
    (r".*\.(h|cc)$", r"\b(atoi|atol|atof|strtol|strtoul|strtod|sscanf)\s*\(", "swallows errors or reads the locale; use std::from_chars"),
    (r".*\.(h|cc)$", r"\b(strcpy|strcat|sprintf|gets)\s*\(", "no bound; use std::string or fmt"),
    (r".*\.(h|cc)$", r"(?<![\w:])(std::)?(rand|srand)\s*\(|std::random_device\b", "ask the Random seam (reprise/environment.h)"),
    (r".*\.(h|cc)$", r"using namespace std\s*;", "write std::"),
    (r".*_test\.cc$", r"this_thread::sleep_|\busleep\s*\(", "a sleep in a test is a race; wait for the event, or move the Clock seam"),
    (r"src/(?!program/|net/|vocabulary/machine).*(?<!_test)(?<!_bench)\.(h|cc)$", r"system_clock::now\(\)", "ask the Clock seam (reprise/environment.h)"),
]
# The same, for a second look only: there are good reasons now and then.
SECOND_LOOKS = [
    (r"(src|include)/(?!vocabulary/).*(?<!_test)\.(h|cc)$", r"\bstd::(recursive_|shared_|timed_)?mutex\b|\bstd::lock_guard\b",
     "thread-safety analysis cannot see it; use Mutex and MutexLock of vocabulary/mutex.h"),
    (r".*\.(h|cc)$", r"NOLINT(?!\w*\([\w.,-]+\):? )", "name the check and say why: // NOLINT(check): reason"),
]
NAMES = {"util", "utils", "common", "misc", "helper", "helpers", "manager", "base", "core"}


def tracked_files():
    """Files of git, and new ones that it does not ignore."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                            capture_output=True, check=True).stdout.decode()
    return sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


def kind_of(name):
    if name.endswith(("_test.cc", "_test.py", "_bench.cc")):
        return "test"
    if name.endswith(".h"):
        return "header"
    if name.endswith(".cc"):
        return "source"
    return "script" if name.endswith(".py") or name == "dev" else None


def check_words(name, lines, words=WORDS):
    rules = [(re.compile(pattern), advice) for scope, pattern, advice in words if re.fullmatch(scope, name)]
    for number, line in enumerate(lines, 1):
        for pattern, advice in rules:
            if pattern.search(line):
                yield f"{name}:{number}: {line.strip()[:60]!r}: {advice}"


def check_form(name, lines):
    if CODE.search(name):
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS and "http" not in line and 'R"' not in line:
                yield f"{name}:{number}: {len(line)} columns; {COLUMNS} at most"
    if name.endswith(".h") and "#pragma once" not in lines:
        yield f"{name}:1: add #pragma once after the opening comment"
    if name.endswith(".h") and not (lines and lines[0].startswith("//")):
        yield f"{name}:1: a header opens with a comment: what it is, threads, ownership, how it fails"
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            yield f"{name}:{number}: white space at the end of the line"
            break


def check_size(name, lines):
    """Yields (problem or note, text)."""
    kind = kind_of(name)
    if kind is None or any("Generated by" in line for line in lines[:3]):
        return
    look_again, limit = SIZES[kind]
    if len(lines) > limit:
        yield "problem", f"{name}: {len(lines)} lines; a {kind} has {limit} at most: split it by idea"
    elif len(lines) > look_again:
        yield "note", f"{name}: {len(lines)} lines; past {look_again}, does it still tell one story?"


def check_folders(names):
    """Yields (problem or note, text)."""
    folders = collections.defaultdict(list)
    for name in names:
        path = pathlib.PurePath(name)
        folders[str(path.parent)].append(path.name)
        if path.parts[0] in ("src", "include") and (path.stem in NAMES or NAMES & set(path.parts[:-1])):
            yield "problem", f"{name}: named like a drawer; name it after what it holds"
    for folder, files in folders.items():
        parts = pathlib.PurePath(folder).parts
        sources = [file for file in files if CODE.search(file) and kind_of(file) != "test"]
        if sources and parts[0] == "src" and len(parts) == 2 and "README.md" not in files:
            yield "problem", f"{folder}: no README.md; purpose, what it is not, types, threads, limits, awkward parts"
        if len(parts) > 3 and parts[0] == "src" and sources:
            yield "problem", f"{folder}: deeper than three folders"
        if len(sources) > FOLDER_SIZE[1]:
            yield "problem", f"{folder}: {len(sources)} sources; split it by idea"
        elif len(sources) > FOLDER_SIZE[0]:
            yield "note", f"{folder}: {len(sources)} sources; past {FOLDER_SIZE[0]}, is it still one room?"
        if folder == "src/vocabulary" and len([file for file in sources if file.endswith(".h")]) > VOCABULARY_HEADERS:
            yield "problem", f"{folder}: more than {VOCABULARY_HEADERS} headers; a word for one module lives in that module"


def look(names):
    problems, notes = [], []
    sink = {"problem": problems.append, "note": notes.append}
    for name in names:
        try:
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a binary file
        if DATA.search(name) or name in SELF:
            continue
        problems += check_words(name, lines)
        notes += check_words(name, lines, SECOND_LOOKS)
        problems += check_form(name, lines)
        for level, text in check_size(name, lines):
            sink[level](text)
        if name.startswith("src/") and name.endswith("README.md") and len(lines) > README_LINES:
            problems.append(f"{name}: {len(lines)} lines; a module's page has {README_LINES} at most")
        if name.startswith("src/") and kind_of(name) == "source" and lines and not lines[0].startswith("//"):
            notes.append(f"{name}:1: open with the idea: the algorithm, the byte layout or the formula with its source")
    for level, text in check_folders(names):
        sink[level](text)
    return problems, notes


def main():
    problems, notes = look(tracked_files())
    for note in notes:
        print("note:", note)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
