"""The demo's data: the FAQ, the labelled pairs, our own traps, and what a label says about a hit."""

import csv
import dataclasses
import json
import math
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("en", "de")
NOT_IN_FAQ = {
    "en": "This question is not in this FAQ (sample provider).",
    "de": "Diese Frage steht nicht in dieser FAQ (Beispiel-Anbieter).",
}


def one_space(text):
    return " ".join(text.split())


@dataclasses.dataclass(frozen=True)
class Pair:
    language: str
    question_1: str
    question_2: str
    similar: bool


@dataclasses.dataclass(frozen=True)
class Trap:
    language: str
    kind: str  # number, negation, name
    original: str
    answer: str  # the original's, ours as well
    trap: str


def load_pairs(language):
    """The labelled pairs, in file order."""
    path = FOLDER / f"data/covid_faq/eval_question_similarity_{language}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(language, one_space(row["question_1"]), one_space(row["question_2"]), row["similar"] == "1")
            for row in csv.DictReader(file)
        ]


def load_traps():
    lines = (FOLDER / "traps.jsonl").read_text(encoding="utf-8").splitlines()
    return [Trap(**json.loads(line)) for line in lines]


class Answers:
    """What the sample provider answers: the FAQ's own answer, else that of a labelled partner in the FAQ."""

    def __init__(self):
        with (FOLDER / "data/covid_faq/faq.tsv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        faq = {row["question"]: row["answer"] for row in rows}
        self.by_question = dict(faq)
        for language in LANGUAGES:
            for pair in load_pairs(language):
                if pair.similar:
                    for question, partner in ((pair.question_1, pair.question_2), (pair.question_2, pair.question_1)):
                        if partner in faq:
                            self.by_question.setdefault(question, faq[partner])
        for trap in load_traps():
            self.by_question.setdefault(one_space(trap.original), trap.answer)

    def find(self, question):
        """The answer, or None for a question that is not in this FAQ."""
        return self.by_question.get(one_space(question))

    def compare(self, asked, stored):
        """For a hit that no label speaks of: what the provider itself would have answered. It tells a reader where to
        look; it makes nothing right, since a provider's partner answers may be wrong as well."""
        own = self.find(asked)
        if own is None:
            return "not in this FAQ"
        return "same answer" if own == self.find(stored or "") else "another answer"


RIGHT, WRONG, UNLABELLED = "right", "wrong", "unlabelled"


class Labels:
    """What people said about pairs of questions, and nothing more.

    A hit serves the answer of a stored question to the one that was asked. It is
    - right where the two texts are the same, or one label says that the two are similar;
    - wrong where a label says that they are different;
    - unlabelled in every other case, also where two labels of one pair contradict each other.
    Labels are not chained: A~B and B~C says nothing here about A and C. Chaining would call more hits right, on the
    strength of a conclusion that nobody checked.
    """

    def __init__(self, pairs):
        self.similar = {frozenset((pair.question_1, pair.question_2)) for pair in pairs if pair.similar}
        self.different = {frozenset((pair.question_1, pair.question_2)) for pair in pairs if not pair.similar}

    def judge(self, asked, stored):
        """(verdict, why) for a hit."""
        if stored is None:
            return UNLABELLED, "stored question unknown"
        if one_space(asked) == one_space(stored):
            return RIGHT, "same text"
        pair = frozenset((one_space(asked), one_space(stored)))
        similar, different = pair in self.similar, pair in self.different
        if similar and different:
            return UNLABELLED, "labels contradict"
        if similar:
            return RIGHT, "labelled similar"
        if different:
            return WRONG, "labelled different"
        return UNLABELLED, "no label"


def wilson(count, total):
    """Wilson's 95 % interval of a share, as (low, high) in [0, 1]. Without observations it is everything."""
    if total == 0:
        return 0.0, 1.0
    z = 1.959964
    share = count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
