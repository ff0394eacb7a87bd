#!/usr/bin/env python3
"""Compares every #include with tools/layers.toml, and each folder's DEPENDS with both.

Prints one line a finding: file:line, what is wrong, what to do. Exit status 1 when there is one.
"""

import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
DEPENDS = re.compile(r"reprise_module\(\s*(\w+)([^)]*)\)")


class Layers:
    """tools/layers.toml, and the questions that are asked of it."""

    def __init__(self, table):
        self.layers = table["layers"]
        self.prefixes = [(prefix, name) for name, prefixes in table["libraries"].items() for prefix in prefixes]
        self.prefixes.sort(key=lambda pair: -len(pair[0]))
        self.system = set(table["system"]["posix"])

    def problems_of_table(self):
        for folder, layer in self.layers.items():
            for other in layer["may"]:
                if other == "*":
                    continue
                if other not in self.layers:
                    yield f"tools/layers.toml: {folder} may include {other}, which is no folder of the table"
                elif self.layers[other]["level"] >= layer["level"]:
                    yield f"tools/layers.toml: {folder} (level {layer['level']}) may include {other}, not on a lower level"

    def may_include_folder(self, folder, header, is_test):
        """header: "judge/verdict.h"."""
        other = header.split("/")[0]
        layer = self.layers[folder]
        allowed = layer["may"] + (layer.get("test_may", []) if is_test else [])
        if other in (folder, "reprise", "vocabulary") or other in allowed or "*" in allowed:
            return True
        single = [
            other + "/" + name.split("/", 1)[1] if name.startswith("*/") else name for name in layer.get("only", [])
        ]
        return header in single

    def libraries_of(self, header):
        """Every library that a header may count for; the longest prefixes only. Empty: the language's own."""
        if header in self.system or re.fullmatch(r"[a-z0-9_]+", header) or re.fullmatch(r"c[a-z]+", header):
            return set()
        matching = [(prefix, name) for prefix, name in self.prefixes if header.startswith(prefix)]
        if not matching:
            return None
        longest = len(matching[0][0])
        return {name for prefix, name in matching if len(prefix) == longest or name == "asio"}

    def may_use_library(self, folder, names, is_test):
        layer = self.layers[folder]
        allowed = set(layer.get("libraries", [])) | {"everybody"}
        if is_test:
            allowed |= {"tests"} | set(layer.get("test_libraries", []))
        return bool(names & allowed)


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match[1], match[2]


def is_ours(header):
    return (ROOT / "src" / header).exists() or (ROOT / "include" / header).exists()


def headers_of_tests(paths):
    """Headers that only tests include, so they count as tests."""
    includers = {}
    for path in paths:
        for _, _, header in includes(path):
            includers.setdefault(header, set()).add(path)
    found = set()
    while True:
        more = {header for header, users in includers.items() if header not in found and "/" in header
                and all(is_test_file(user, found) for user in users)}
        if not more:
            return found
        found |= more


def is_test_file(path, test_headers):
    own = "/".join(path.relative_to(ROOT).parts[1:])
    return path.name.endswith(("_test.cc", "_bench.cc")) or own in test_headers


def problems_of_file(layers, path, depends, test_headers):
    relative = path.relative_to(ROOT)
    public = relative.parts[0] == "include"
    folder = "include" if public else relative.parts[1]
    is_test = is_test_file(path, test_headers)
    for number, quote, header in includes(path):
        where = f"{relative}:{number}"
        if quote == '"' and "/" in header and is_ours(header):
            other = header.split("/")[0]
            if public:
                if other != "reprise":
                    yield f"{where}: the public words include nothing of {other}/; move the type to include/reprise or hide it"
            elif not layers.may_include_folder(folder, header, is_test):
                yield (
                    f"{where}: {folder} may not include {header} (tools/layers.toml); "
                    f"turn the dependency round or move the type down"
                )
            elif (
                folder in depends  # a folder that is linked by hand is not compared
                and other not in depends[folder] | {folder, "reprise"}
                and not is_test
                and header not in [name.replace("*", other) for name in layers.layers[folder].get("only", [])]
            ):
                yield f"{where}: {folder} uses {other}; add it to DEPENDS in src/{folder}/CMakeLists.txt"
            continue
        if quote == '"' and header.split("/")[0] in {"reprise", *layers.layers}:
            yield f'{where}: there is no "{header}" under src/ or include/'
            continue
        if quote == '"' and "/" not in header:
            yield f'{where}: "{header}" is included by its bare name; write the path from src/, as "folder/{header}"'
            continue
        names = layers.libraries_of(header)
        if names is None:
            yield f"{where}: <{header}> belongs to no library of tools/layers.toml; is this a new dependency?"
        elif names and public and "everybody" not in names:
            yield f"{where}: the public words use no library but tl::expected, so not <{header}>"
        elif names and not public and not layers.may_use_library(folder, names, is_test):
            yield f"{where}: {folder} may not use {'/'.join(sorted(names))} (<{header}>); only its own folder sees a library"


def read_depends():
    """folder -> the folders in its DEPENDS, those of their own DEPENDS left out."""
    depends = {}
    for path in sorted(ROOT.glob("src/*/CMakeLists.txt")):
        for name, rest in DEPENDS.findall(path.read_text()):
            listed = re.search(r"\bDEPENDS\b([^A-Z]*)", rest)
            depends[name] = set(listed[1].split()) if listed else set()
    return depends


def find_problems():
    layers = Layers(tomllib.loads((ROOT / "tools/layers.toml").read_text()))
    depends = read_depends()
    problems = list(layers.problems_of_table())
    for folder, listed in depends.items():
        if folder not in layers.layers:
            problems.append(f"src/{folder}: not in tools/layers.toml; give it a level there")
            continue
        if any(name.startswith("*/") for name in layers.layers[folder].get("only", [])):
            continue  # it reads one header of everybody; what it may include of them is checked below
        for other in listed:
            if not layers.may_include_folder(folder, other + "/any.h", is_test=False):
                problems.append(f"src/{folder}/CMakeLists.txt: DEPENDS {other} is not allowed by tools/layers.toml")
    paths = sorted([*ROOT.glob("src/**/*.h"), *ROOT.glob("src/**/*.cc"), *ROOT.glob("include/**/*.h")])
    test_headers = headers_of_tests(paths)
    for path in paths:
        folder = path.relative_to(ROOT).parts[1]
        if folder in layers.layers or folder == "reprise":
            problems += problems_of_file(layers, path, depends, test_headers)
        else:
            problems.append(f"{path.relative_to(ROOT)}: its folder is not in tools/layers.toml; give it a level there")
    return problems


def main():
    problems = find_problems()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
