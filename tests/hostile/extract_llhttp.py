"""Turns the raw requests of llhttp's test files into llhttp.json: `extract_llhttp.py CHECKOUT`.

The text between ```http fences is unescaped as llhttp's own runner does it: an escaped newline is none, a newline is CRLF,
then \\r \\n \\t \\f \\xHH \\NNN.
"""

import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def unescape(text):
    text = text.removesuffix("\n")
    text = re.sub(r"\\(\r\n|\r|\n)", "", text)
    text = re.sub(r"\r\n|\r|\n", "\r\n", text)
    for name, byte in (("r", "\r"), ("n", "\n"), ("t", "\t"), ("f", "\f")):
        text = text.replace("\\" + name, byte)
    text = re.sub(r"\\x([0-9a-fA-F]+)", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\([0-7]{1,3})", lambda found: chr(int(found[1], 8)), text)


def requests_of(path):
    titles, block, line_of_block = {}, None, 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        heading = re.match(r"(#+) +(.*)", line)
        if block is None and heading:
            titles = {level: title for level, title in titles.items() if level < len(heading[1])}
            titles[len(heading[1])] = heading[2].strip().replace("`", "")
        elif block is None and line.startswith("```http"):
            block, line_of_block = "", number
        elif block is not None and line.startswith("```"):
            yield {"name": f"{path.stem}:{line_of_block}", "title": " / ".join(titles.values()), "bytes": unescape(block)}
            block = None
        elif block is not None:
            block += line


def main():
    checkout = pathlib.Path(sys.argv[1])
    commit = subprocess.run(["git", "-C", checkout, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    table = {
        "source": "https://github.com/nodejs/llhttp, test/request/*.md",
        "commit": commit.stdout.strip(),
        "licence": "MIT, Copyright 2018 Fedor Indutny",
        "requests": [row for path in sorted(checkout.glob("test/request/*.md")) for row in requests_of(path)],
    }
    (HERE / "llhttp.json").write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
