"""Contrast families: templates in fourteen languages -> pairs that mean the same or differ in one thing.

A family (families/*.txt) has, per language, slots and wordings. Values of a slot that `|` divides mean different things,
those that `/` divides the same. From each language the generator draws:
    rewrite    two wordings, equal values                                  same
    synonym    one wording, one value in its other spelling                same
    light      a greeting, no punctuation, lower case                      same
    minimal    one wording, one slot changed or A and B swapped            different
    rewritten  two wordings, one slot changed or A and B swapped           different
Rewritten traps and minimal same pairs must be there: without them any learner finds "little changed = trap".
"""

import itertools
import pathlib
import random
import re

HERE = pathlib.Path(__file__).parent
POLITE = {
    "en": ["Please tell me: {}", "{} Thanks!", "Hi, {}", "quick question - {}"],
    "de": ["Bitte sag mir: {}", "{} Danke!", "Hallo, {}", "kurze Frage: {}"],
    "fr": ["S'il vous plaît, {}", "{} Merci !", "Bonjour, {}", "petite question : {}"],
    "es": ["Por favor, {}", "{} ¡Gracias!", "Hola, {}", "una duda: {}"],
    "it": ["Per favore, {}", "{} Grazie!", "Ciao, {}", "una domanda: {}"],
    "pt": ["Por favor, {}", "{} Obrigado!", "Olá, {}", "uma dúvida: {}"],
    "nl": ["Alsjeblieft: {}", "{} Bedankt!", "Hallo, {}", "vraagje: {}"],
    "pl": ["Proszę, {}", "{} Dziękuję!", "Cześć, {}", "krótkie pytanie: {}"],
    "ru": ["Пожалуйста, {}", "{} Спасибо!", "Привет, {}", "вопрос: {}"],
    "zh": ["请问，{}", "{}谢谢！", "你好，{}", "问一下，{}"],
    "ja": ["すみません、{}", "{} よろしくお願いします", "こんにちは。{}", "質問です。{}"],
    "ar": ["من فضلك، {}", "{} شكرا!", "مرحبا، {}", "سؤال سريع: {}"],
    "tr": ["Lütfen, {}", "{} Teşekkürler!", "Merhaba, {}", "bir sorum var: {}"],
    "hi": ["कृपया बताएँ, {}", "{} धन्यवाद!", "नमस्ते, {}", "एक सवाल: {}"],
}
COUNTS = {"rewrite": 40, "synonym": 10, "light": 6, "minimal": 32, "rewritten": 28}


def read(folder=HERE / "families"):
    """{family: {"kind": str, language: {"slots": {letter: [[synonym]]}, "wordings": [str]}}}"""
    families = {}
    for path in sorted(folder.glob("*.txt")):
        family = language = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if line[0] == "#":
                name, kind = line[1:].split()
                if name in families:
                    raise SystemExit(f"{path}:{number}: family {name} stands twice")
                family = families[name] = {"kind": kind}
            elif re.fullmatch("[a-z]{2}", line):
                language = family[line] = {"slots": {}, "wordings": []}
            elif re.match(r"[A-Za-z]=", line):
                language["slots"][line[0]] = [[s.strip() for s in v.split("/")] for v in line[2:].split("|")]
            else:
                language["wordings"].append(line)
    return families


def light(text, language, rng):
    bare = re.sub(r"[?？؟¿.!]", "", text).strip()
    polite = rng.choice(POLITE[language])
    return rng.choice([text.lower(), bare, polite.format(text), polite.format(bare.lower()), bare.lower()])


class Template:
    def __init__(self, template, language, rng):
        self.slots, self.wordings = template["slots"], template["wordings"]
        self.language, self.rng = language, rng
        self.keys = list(self.slots)
        self.directed = "A" in self.slots
        ranges = [range(len(self.slots[k])) for k in self.keys]
        self.fillings = [dict(zip(self.keys, values)) for values in itertools.product(*ranges)]
        if self.directed:
            self.fillings = [f for f in self.fillings if f["A"] != f["B"]]

    def text(self, wording, filling, other_spelling=None):
        def value(match):
            key = match.group(1)
            spellings = self.slots[key][filling[key]]
            return spellings[-1 if key == other_spelling else 0]

        filled = re.sub(r"\{(\w)\}", value, self.wordings[wording])
        return filled[:1].upper() + filled[1:]

    def changed(self, filling):
        """Another meaning, and how: "swap", "slot" of the family's own contrast, or "subject"."""
        other = dict(filling)
        if self.directed and self.rng.random() < 0.5:
            other["A"], other["B"] = filling["B"], filling["A"]
            return other, "swap"
        own = self.rng.random() < 0.65 and not self.directed
        key = self.keys[0] if own else self.rng.choice(self.keys)
        taken = {filling[key]} | ({filling["A"], filling["B"]} if key in "AB" and self.directed else set())
        values = [i for i in range(len(self.slots[key])) if i not in taken]
        if not values:
            return None, None
        other[key] = self.rng.choice(values)
        return other, "slot" if key == self.keys[0] else "subject"

    def pair(self, kind):
        """(a, b, same, kind) or None"""
        rng = self.rng
        filling = rng.choice(self.fillings)
        i, j = rng.sample(range(len(self.wordings)), 2)
        if kind == "rewrite":
            spelling = rng.choice([*self.keys, None])
            return self.text(i, filling), self.text(j, filling, spelling), 1, kind
        if kind == "synonym":
            return self.text(i, filling), self.text(i, filling, rng.choice(self.keys)), 1, kind
        if kind == "light":
            text = self.text(i, filling)
            return text, light(text, self.language, rng), 1, kind
        other, how = self.changed(filling)
        if other is None:
            return None
        return self.text(i, filling), self.text(i if kind == "minimal" else j, other), 0, f"{kind} {how}"


def pairs(families, counts=COUNTS):
    """Rows (family, language, a, b, same, kind), the same for the same files: each template has a seed of its own."""
    for name, family in families.items():
        for language, template in family.items():
            if language == "kind":
                continue
            maker = Template(template, language, random.Random(f"{name}:{language}"))
            seen = set()
            for kind, count in counts.items():
                for _ in range(count):
                    made = maker.pair(kind)
                    if made is None or made[0] == made[1] or made[:2] in seen:
                        continue
                    seen.add(made[:2])
                    yield name, language, *made
