"""What the demo shows: a row an ask, a status line while it runs, and the totals."""

import dataclasses
import shutil
import sys
import threading

import faq

COLOURS = {"red": "\x1b[31;1m", "green": "\x1b[32m", "yellow": "\x1b[33m", "dim": "\x1b[2m", "bold": "\x1b[1m"}
PLAIN = "\x1b[0m"
VERDICT_COLOURS = {faq.RIGHT: "green", faq.WRONG: "red", faq.UNLABELLED: "yellow"}
WIDTH_MIN = 100
KINDS = ("same answer", "another answer", "not in this FAQ")  # of Answers.compare


@dataclasses.dataclass
class Row:
    """One ask, judged."""

    language: str
    phase: str  # "pairs" or "traps"
    question: str
    hit: str | None  # "exact", "semantic", None
    reason: str
    stored_question: str | None
    score: float | None
    took_ms: float
    provider_ms: float  # what the sample provider takes for this answer at the stated pace
    waiting_skipped: bool  # a miss whose waiting was skipped
    verdict: str | None  # of a hit: right, wrong, unlabelled
    why: str
    answer_tokens: int
    asked_tokens: int


def share(count, total):
    """`12 of 40 = 30.0 % [18.1, 45.4]`"""
    low, high = faq.wilson(count, total)
    if total == 0:
        return "none to judge"
    return f"{count} of {total} = {100 * count / total:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


class Table:
    """Thread-safe: both languages write to one table."""

    def __init__(self):
        self.live = sys.stdout.isatty()
        self.lock = threading.Lock()
        self.counts = {language: {"asks": 0, "exact": 0, "semantic": 0, "wrong": 0} for language in faq.LANGUAGES}
        self.goal = 0

    def paint(self, colour, text):
        return f"{COLOURS[colour]}{text}{PLAIN}" if self.live and colour else text

    def say(self, text="", colour=None):
        with self.lock:
            self.clear_status()
            print(self.paint(colour, text), flush=True)

    def clear_status(self):
        if self.live:
            print("\r\x1b[K", end="")

    def widths(self):
        width = max(WIDTH_MIN, shutil.get_terminal_size((WIDTH_MIN + 30, 40)).columns)
        room = width - 2 - 1 - 8 - 1 - 3 - 5 - 1 - 9 - 1 - 24
        return room // 2, room - room // 2

    @staticmethod
    def cut(text, width):
        return text if len(text) <= width else text[: width - 1] + "…"

    def head(self):
        asked, stored = self.widths()
        self.say(
            f"{'':2} {'':8} {'asked':{asked}} <- {'stored question that answered':{stored}}score {'time':>9} what the label says",
            "bold",
        )

    def add(self, row):
        asked, stored = self.widths()
        kind = row.hit or "miss"
        arrow = "<-" if row.hit else "  "
        beside = (row.stored_question or "?") if row.hit else f"({row.reason})"
        score = f"{row.score:.3f}" if row.score is not None else ""
        took = f"{'~' if row.waiting_skipped else ''}{row.provider_ms if row.waiting_skipped else row.took_ms:.1f} ms"
        verdict = f"{row.verdict}: {row.why}" if row.verdict else row.why
        line = (
            f"{row.language:2} {kind:8} {self.cut(row.question, asked):{asked}} {arrow} "
            f"{self.cut(beside, stored - 1):{stored}}{score:5} {took:>9} {verdict}"
        )
        colour = VERDICT_COLOURS[row.verdict] if row.verdict else "dim"
        with self.lock:
            counts = self.counts[row.language]
            counts["asks"] += 1
            if row.hit:
                counts["exact" if row.hit == "exact" else "semantic"] += 1
            counts["wrong"] += row.verdict == faq.WRONG
            self.clear_status()
            print(self.paint(colour, line.rstrip()))
            self.show_status()

    def show_status(self):
        if self.live:
            parts = [
                f"{language}: {c['asks']} asked, {c['exact']} exact, {c['semantic']} semantic, {c['wrong']} wrong"
                for language, c in self.counts.items()
            ]
            print(self.paint("bold", "  |  ".join(parts)), end="", flush=True)


@dataclasses.dataclass
class Price:
    """Dollars a million tokens."""

    asked: float
    answered: float

    def of(self, row):
        return (row.asked_tokens * self.asked + row.answer_tokens * self.answered) / 1e6


def median(values):
    values = sorted(values)
    return values[len(values) // 2] if values else 0.0


def distinct(rows):
    """How many different pairs of asked and stored question there are."""
    return len({(row.question, row.stored_question) for row in rows})


def totals_of(rows, price):
    """What the totals say of one language, as plain numbers."""
    pairs = [row for row in rows if row.phase == "pairs"]
    traps = [row for row in rows if row.phase == "traps" and row.why.startswith("our trap")]
    hits = [row for row in pairs if row.hit]
    semantic = [row for row in hits if row.hit != "exact"]
    of = {verdict: [row for row in semantic if row.verdict == verdict] for verdict in VERDICT_COLOURS}
    return {
        "asks": len(pairs),
        "hits": len(hits),
        "exact_hits": len(hits) - len(semantic),
        "semantic_hits": len(semantic),
        "semantic_right": len(of[faq.RIGHT]),
        "semantic_wrong": len(of[faq.WRONG]),
        "semantic_unlabelled": len(of[faq.UNLABELLED]),
        "exact_wrong": sum(row.verdict == faq.WRONG for row in hits if row.hit == "exact"),
        # One question asked twice is one observation, however often the replay asks it.
        "pairs_right": distinct(of[faq.RIGHT]),
        "pairs_wrong": distinct(of[faq.WRONG]),
        "pairs_unlabelled": distinct(of[faq.UNLABELLED]),
        "unlabelled_as": {kind: distinct([row for row in of[faq.UNLABELLED] if row.why == kind]) for kind in KINDS},
        "traps": len(traps),
        "traps_wrong": sum(row.verdict == faq.WRONG for row in traps),
        "exact_ms": median([row.took_ms for row in hits if row.hit == "exact"]),
        "semantic_ms": median([row.took_ms for row in semantic]),
        "saved_s": sum(row.provider_ms - row.took_ms for row in hits) / 1000,
        "provider_s": sum(row.provider_ms for row in pairs) / 1000,
        "saved_dollars": sum(price.of(row) for row in hits),
        "dollars": sum(price.of(row) for row in pairs),
    }


def show_totals(table, rows, price):
    table.say()
    table.say(
        "Totals, with Wilson's 95 % intervals. A pair of questions that comes again is one observation.",
        "bold",
    )
    for language in faq.LANGUAGES:
        total = totals_of([row for row in rows if row.language == language], price)
        labelled = total["semantic_right"] + total["semantic_wrong"]
        wrong = total["semantic_wrong"] + total["exact_wrong"]
        table.say()
        table.say(
            f"  {language}   hits        {share(total['hits'], total['asks'])}"
            f"   (same text {total['exact_hits']}, other words {total['semantic_hits']})",
            "bold",
        )
        table.say(
            f"       wrong       {total['semantic_wrong']} of the {labelled} hits in other words that a label speaks of; "
            f"different pairs: {share(total['pairs_wrong'], total['pairs_right'] + total['pairs_wrong'])}",
            "red" if wrong else None,
        )
        if total["exact_wrong"]:
            table.say(f"       exact hits that served another text: {total['exact_wrong']}", "red")
        kinds = total["unlabelled_as"]
        table.say(
            f"       unlabelled  {total['semantic_unlabelled']} hits in other words, {total['pairs_unlabelled']} different pairs: "
            f"nobody said right or wrong. Read them: the provider",
            "yellow",
        )
        table.say(
            f"                   itself gives the same answer to {kinds['same answer']}, another to {kinds['another answer']}, "
            f"and does not know {kinds['not in this FAQ']} of these pairs",
            "yellow",
        )
        table.say(
            f"       our traps   {share(total['traps_wrong'], total['traps'])} answered from the cache, which is wrong",
            "red" if total["traps_wrong"] else "green",
        )
        table.say(
            f"       time        median {total['exact_ms']:.1f} ms same text, {total['semantic_ms']:.1f} ms other words; "
            f"saved {total['saved_s']:.0f} of {total['provider_s']:.0f} s at the sample provider's pace"
        )
        table.say(
            f"       cost        saved ${total['saved_dollars']:.4f} of ${total['dollars']:.4f} at "
            f"${price.asked:g} / ${price.answered:g} a million tokens in / out"
        )
