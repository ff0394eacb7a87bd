"""Holds what the judge is trained on against the licences (licences.tsv): no trained byte from data that forbids it.

`./dev test tools` runs it on the source; train.py's Sources runs it before it reads a line.
"""

import ast
import csv
import pathlib
import re

HERE = pathlib.Path(__file__).parent
OURS = "tools/judge/"
# Read for nothing but to leave out what would leak into a test.
READ_TO_LEAVE_OUT = {"squad_paraphrase"}


def table(path=HERE / "licences.tsv"):
    """{path under --data: its row}"""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    licences = {row["path"]: row for row in rows}
    assert len(licences) == len(rows), "a path stands twice in licences.tsv"
    return licences


def paths_read(source):
    """What a Python source reads under `self.data`: texts, with `*` for what is put in at run time."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
            continue
        if not (isinstance(node.left, ast.Attribute) and node.left.attr == "data"):
            continue
        if isinstance(node.right, ast.Constant):
            yield str(node.right.value)
        elif isinstance(node.right, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.right.values)
        else:
            yield "*"


def rows_of(path, licences):
    """The rows that speak of a path: its own, its folder's, and those of the files that it may stand for."""
    pattern = re.compile(re.escape(path).replace(r"\*", ".*"))
    for name, row in licences.items():
        if path == name or path.startswith(name + "/") or name.startswith(path + "/") or pattern.fullmatch(name):
            yield row


def problems(sources, source_text, licences):
    """Sentences. sources: {name: (folder, licence, weight)}."""
    for path in sorted(set(paths_read(source_text))):
        folder = path.split("/")[0]
        found = list(rows_of(path, licences))
        if folder in READ_TO_LEAVE_OUT:
            continue
        if not found:
            yield f"{path} is read, and licences.tsv does not know it"
        for row in found:
            if row["training"] != "permitted":
                yield f"{path} is read, and {row['path']} is {row['training']}"
        if folder not in {f for f, _, _ in sources.values()}:
            yield f"{path} is read, and no source of SOURCES has its folder"
    for name, (folder, licence, _) in sources.items():
        if folder.startswith(OURS):
            continue
        found = [row for row in licences.values() if row["path"].split("/")[0] == folder]
        if not any(row["training"] == "permitted" for row in found):
            what = found[0]["training"] if found else "unknown to licences.tsv"
            yield f"source {name}: {folder} is {what}"
        share_alike = any(row["share_alike"] == "yes" for row in found)
        if found and share_alike != ("-SA" in licence):
            yield f"source {name}: share-alike is {share_alike} in licences.tsv, its licence is told as {licence}"


def demand(sources, source_file):
    """Ends the program when a source may not be trained on."""
    found = list(problems(sources, pathlib.Path(source_file).read_text(encoding="utf-8"), table()))
    if found:
        raise SystemExit("\n".join(found))
