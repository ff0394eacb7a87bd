"""A picture of a run for the README: python3 demo/picture.py results.json > docs/images/run.svg

`results.json` is what `./dev run --no-stay --json results.json` wrote. The first rows are drawn as they came, none
picked, then the traps' first rows and the totals.
"""

import html
import json
import sys

import faq

ROWS, TRAP_ROWS = 24, 8
FONT, LINE, LEFT, TOP = 13, 19, 20, 30
WIDTH = 1180
COLUMNS = (
    ("", 0),
    ("", 30),
    ("asked", 110),
    ("answered by the stored question", 480),
    ("score", 830),
    ("time", 890),
    ("the label says", 990),
)
CUT_ASKED, CUT_STORED = 46, 41
INK, DIM, BACKGROUND = "#d7dbe2", "#7d8590", "#0f1420"
COLOURS = {faq.RIGHT: "#57c98a", faq.WRONG: "#ff6b6b", faq.UNLABELLED: "#e3b341"}


def cut(text, width):
    return text if len(text) <= width else text[: width - 1] + "…"


class Picture:
    def __init__(self):
        self.lines = []

    def line(self, cells, colour=INK, weight="normal"):
        y = TOP + LINE * len(self.lines)
        spans = "".join(
            f'<text x="{LEFT + x}" y="{y}" fill="{colour}" font-weight="{weight}">{html.escape(text)}</text>'
            for x, text in cells
            if text
        )
        self.lines.append(spans)

    def row(self, row):
        stored = f"← {cut(row['stored_question'] or '?', CUT_STORED)}" if row["hit"] else f"({row['reason']})"
        score = f"{row['score']:.3f}" if row["score"] is not None else ""
        verdict = row["verdict"] or (row["why"] if row["phase"] == "traps" else "")
        texts = (row["language"], row["hit"] or "miss", cut(row["question"], CUT_ASKED), stored, score)
        cells = [(x, text) for (_, x), text in zip(COLUMNS, texts)]
        cells += [(COLUMNS[5][1], f"{row['took_ms']:.1f} ms"), (COLUMNS[6][1], verdict)]
        self.line(cells, COLOURS.get(row["verdict"], INK if row["hit"] else DIM))

    def totals(self, language, of):
        judged = of["pairs_right"] + of["pairs_wrong"]
        low, high = faq.wilson(of["pairs_wrong"], judged)
        served = f"{of['hits']} of {of['asks']} served: {of['exact_hits']} same text,"
        wrong = f"wrong {of['pairs_wrong']} of {judged} labelled pairs [{100 * low:.1f}, {100 * high:.1f}] %,"
        cells = [(0, language), (30, served), (480, wrong), (830, f"traps served {of['traps_wrong']} of {of['traps']}")]
        self.line(cells, weight="bold")
        cells = [(30, f"{of['semantic_hits']} in other words"), (480, f"{of['pairs_unlabelled']} pairs unlabelled")]
        self.line(cells + [(830, f"saved {of['saved_s']:.0f} of {of['provider_s']:.0f} s")], weight="bold")

    def svg(self):
        height = TOP + LINE * len(self.lines) + 5
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="{FONT}">'
            f'<rect width="{WIDTH}" height="{height}" rx="8" fill="{BACKGROUND}"/>{"".join(self.lines)}</svg>\n'
        )


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        results = json.load(file)
    picture = Picture()
    picture.line([(x, name) for name, x in COLUMNS], weight="bold")
    pairs = [row for row in results["rows"] if row["phase"] == "pairs"]
    traps = [row for row in results["rows"] if row["phase"] == "traps"]
    for row in pairs[:ROWS]:
        picture.row(row)
    more = f"… {len(pairs) - ROWS} more rows, then traps of our own: a number, a negation or a name changed"
    picture.line([(110, more)], DIM)
    for row in traps[:TRAP_ROWS]:
        picture.row(row)
    picture.line([(110, f"… {len(traps) - TRAP_ROWS} more")], DIM)
    for language, of in results["totals"].items():
        picture.totals(language, of)
    sys.stdout.write(picture.svg())


if __name__ == "__main__":
    main()
