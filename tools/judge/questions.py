"""Question books: groups of one question in several wordings, with traps and with related questions (questions/*.txt), and of statements likewise
(statements/*.txt).

Lines of a group: `=` the same question, `x` close but another answer, `~` same topic, another question.
"""

import itertools


def read(folder):
    """[(language, group name, domain, {"=": [...], "x": [...], "~": [...]})]"""
    groups = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                groups.append((path.stem, None, line[2:].strip(), {"=": [], "x": [], "~": []}))
            elif line.strip():
                groups[-1][3][line[0]].append(line[2:].strip())
    return [(code, f"{code}:{lines['='][0]}", domain, lines) for code, _, domain, lines in groups if lines["="]]


def pairs(lines):
    """Rows (a, b, same, kind) of one group."""
    same, trap, related = lines["="], lines["x"], lines["~"]
    for a, b in itertools.combinations(same, 2):
        yield a, b, 1, "reworded"
    for a, b in itertools.product(same, trap):
        yield a, b, 0, "trap"
    for a, b in itertools.product(same[:2], related):
        yield a, b, 0, "related"
    for a, b in itertools.product(trap[:1], related[:1]):
        yield a, b, 0, "related"
