"""What the judge is trained on: every source with its licence, as pairs and as streams.

A source may be used only when its folder's README permits training; licences.py checks that against this list. Nothing
here reads a set that is for evaluation only, except to leave out what would leak into it (`READ_TO_LEAVE_OUT` of licences.py).
"""

import collections
import csv
import functools
import json
import pathlib
import random
import re

import families
import licences
import questions
from split import may_train_in, part_of_family, part_of_group

csv.field_size_limit(10**8)
HERE = pathlib.Path(__file__).parent

Row = collections.namedtuple("Row", "source part language a b same kind group")

# source -> (folder under --data or "tools/judge", licence, what all of its rows weigh together)
SOURCES = {
    "families": ("tools/judge/families", "Apache-2.0 (this project)", 1),
    "books": ("tools/judge/questions", "Apache-2.0 (this project)", 1.5),
    "statements": ("tools/judge/statements", "Apache-2.0 (this project)", 0.9),
    "paws": ("paws_wiki", "PAWS-Wiki, any purpose, acknowledge Google LLC", 0.6),
    "pawsx": ("pawsx", "PAWS-X dev, any purpose, acknowledge Google LLC", 1.2),
    "tatoeba": ("tatoeba_questions", "CC BY 2.0 FR", 0.6),
    "tatoeba-parallel": ("tatoeba_parallel", "CC BY 2.0 FR", 0.15),
    "home-assistant": ("home_assistant_intents", "CC BY 4.0", 0.3),
    "checklist": ("checklist_qqp", "MIT", 0.2),
    "disfl": ("disfl_qa", "CC BY 4.0", 0.15),
    "advising": ("text2sql_advising", "CC BY 4.0", 0.15),
    "nl2bash": ("nl2bash", "MIT", 0.15),
    "nlupp": ("nlupp", "CC BY 4.0", 0.1),
    "snips": ("snips_nlu", "CC0 1.0", 0.1),
    "timeqa": ("timeqa_human", "BSD-3-Clause", 0.08),
    "banking77": ("banking77", "CC BY 4.0", 0),  # neighbours only
    "clinc150": ("clinc150", "CC BY 3.0", 0),
    # share-alike
    "xsid": ("xsid", "CC BY-SA 4.0", 0.15),
    "mkqa": ("mkqa_mia", "CC BY-SA 3.0", 0.15),
    "mlqa": ("mlqa_dev", "CC BY-SA 3.0", 0.15),
    "xquad": ("xquad", "CC BY-SA 4.0", 0.15),
    "cannot": ("cannot_negation", "CC BY-SA 4.0", 0.3),
}

# Half of the groups of these are streams of the tests.
TEST_SHARE = {"advising": 0.5, "nl2bash": 0.5, "nlupp": 0.5}
# Languages of a source that are kept for its test, beside those held out everywhere.
KEPT_FOR_TEST = {"home-assistant": {"it"}}


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def trigrams(text):
    text = text.lower()
    return frozenset(text[i : i + 3] for i in range(len(text) - 2))


def overlap(a, b):
    a, b = trigrams(a), trigrams(b)
    common = len(a & b)
    return common / max(1, len(a) + len(b) - common)


class Sources:
    def __init__(self, data):
        licences.demand(SOURCES, __file__)
        self.data = data
        self.rows = []

    def rng(self, source):
        return random.Random("judge:" + source)

    def add(self, source, language, a, b, same, kind, group=None, part=None):
        a, b = a.strip(), b.strip()
        if a == b or not (3 < len(a) < 300 and 3 < len(b) < 300):
            return
        group = group if group is not None else min(a, b)
        if not may_train_in(language) or language in KEPT_FOR_TEST.get(source, ()):
            part = "test"
        part = part or part_of_group(source, str(group), TEST_SHARE.get(source, 0))
        self.rows.append(Row(source, part, language, a, b, int(same), kind, f"{source}:{group}"))

    def groups(self, source, items, positives, negatives, language="en", looked_at=200):
        """items: (group, text). Pairs within a group are the same; the most alike of some others is different."""
        rng = self.rng(source + language)
        by_group = collections.defaultdict(list)
        for group, text in items:
            if text not in by_group[group]:
                by_group[group].append(text)
        pairs = [(g, *rng.sample(texts, 2)) for g, texts in by_group.items() if len(texts) > 1 for _ in range(4)]
        rng.shuffle(pairs)
        for group, a, b in pairs[:positives]:
            self.add(source, language, a, b, 1, "same group", group)
        flat = [(g, t) for g, texts in by_group.items() for t in texts]
        rng.shuffle(flat)
        for group, text in flat[:negatives]:
            part = part_of_group(source, str(group), TEST_SHARE.get(source, 0))
            others = [
                (g, t)
                for g, t in rng.sample(flat, min(len(flat), looked_at))
                if g != group and part_of_group(source, str(g), TEST_SHARE.get(source, 0)) == part
            ]
            if others:
                self.add(source, language, text, max(others, key=lambda o: overlap(text, o[1]))[1], 0, "other group", group)

    # --- ours ---------------------------------------------------------------------------------------------------

    def families(self):
        for family, language, a, b, same, kind in families.pairs(families.read()):
            self.add("families", language, a, b, same, kind, family, part_of_family(family))

    def books(self, source="books", folder="questions"):
        for language, group, _, lines in questions.read(HERE / folder):
            for a, b, same, kind in questions.pairs(lines):
                self.add(source, language, a, b, same, kind, group)

    # --- labelled pairs -----------------------------------------------------------------------------------------

    def paws(self):
        for row in table(self.data / "paws_wiki/paws_wiki.tsv"):
            self.add("paws", "en", row["sentence1"], row["sentence2"], row["label"] == "1", "paws")

    def pawsx(self):
        for row in table(self.data / "pawsx/pawsx_dev.tsv"):
            self.add("pawsx", row["lang"], row["sentence1"], row["sentence2"], row["label"] == "1", "paws", row["row"])

    def tatoeba(self):
        rows = table(self.data / "tatoeba_questions/tatoeba_pairs.tsv")
        self.rng("tatoeba").shuffle(rows)
        taken = collections.Counter()
        for row in rows:
            taken[row["lang"], row["kind"]] += 1
            if taken[row["lang"], row["kind"]] <= 1800:
                same = row["kind"] != "contrast"
                self.add("tatoeba", row["lang"], row["sentence1"], row["sentence2"], same, row["kind"])

    def checklist(self):
        for row in table(self.data / "checklist_qqp/checklist_qqp.tsv"):
            self.add("checklist", "en", row["question1"], row["question2"], row["label"] == "1", row["test"], row["test"])

    def disfl(self):
        seen = {r["original"] for r in table(self.data / "squad_paraphrase/squad_paraphrase.tsv")}  # of a test
        rows = [r for r in table(self.data / "disfl_qa/disfl_qa.tsv") if r["original"] not in seen]
        for row in self.rng("disfl").sample(rows, 1500):
            self.add("disfl", "en", row["original"], row["disfluent"], 1, "disfluent")

    def cannot(self):
        folder = self.data / "cannot_negation"
        lines = (folder / "sem_anto_neg.tsv").read_text(encoding="utf-8").splitlines()[1:]
        rows = [p for p in (line.split("\t") for line in lines) if len(p) == 3 and p[2] in "01"]
        for a, b, opposite in rows:
            stems = changed_stems(a, b)
            if stems and all(part_of_group("cannot", s, 0.5) != "test" for s in stems):
                self.add("cannot", "en", a, b, opposite == "0", "antonym or negation", ",".join(sorted(stems)), "train")
            else:
                self.add("cannot", "en", a, b, opposite == "0", "antonym or negation", "", "test")
        for name in ("wikifactcheck_english_0.tsv", "sentiment_labelled_sentences.tsv"):
            lines = (folder / name).read_text(encoding="utf-8").splitlines()[1:]
            pairs = [p for p in (line.split("\t") for line in lines) if len(p) == 2 and 20 < len(p[0]) < 140]
            for a, b in self.rng("cannot" + name).sample(pairs, min(len(pairs), 300)):
                self.add("cannot", "en", a, b, 0, "negated sentence", part="train")

    # --- groups -------------------------------------------------------------------------------------------------

    def home_assistant(self):
        rng = self.rng("home-assistant")
        intents = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in table(self.data / "home_assistant_intents/ha_intents.tsv"):
            key = (row["slots_json"], row["response"], row["context_json"])
            intents[row["lang"], row["intent"]][key].append(row["sentence"])
        for (language, intent), groups in intents.items():
            for key, texts in groups.items():
                texts = list(dict.fromkeys(texts))
                group = f"{language}:{intent}:{key[0]}"
                for _ in range(min(4, len(texts) // 2)):
                    self.add("home-assistant", language, *rng.sample(texts, 2), 1, intent, group)
                others = [t for other in groups if other[0] != key[0] for t in groups[other]]
                for text in rng.sample(texts, min(3, len(texts))):
                    if others:
                        near = max(rng.sample(others, min(len(others), 40)), key=lambda t: overlap(text, t))
                        self.add("home-assistant", language, text, near, 0, intent, group)

    def advising(self):
        rows = table(self.data / "text2sql_advising/advising.tsv")
        self.groups("advising", [(r["group"], r["question_common_values"]) for r in rows], 1500, 1500)
        for row in self.rng("advising-values").sample(rows, 1200):
            self.add("advising", "en", row["question_common_values"], row["question_own_values"], 0, "other values", row["group"])

    def nl2bash(self):
        rows = table(self.data / "nl2bash/nl2bash.tsv")
        self.groups("nl2bash", [(r["group"], r["description"]) for r in rows], 1500, 1500, looked_at=400)

    def nlupp(self):
        rows = table(self.data / "nlupp/nlupp.tsv")
        items = [(r["domain"] + r["intents_json"] + r["slots_json"], r["text"]) for r in rows]
        self.groups("nlupp", items, 1200, 1500, looked_at=300)

    def snips(self):
        rng = self.rng("snips")
        by_intent = collections.defaultdict(list)
        for row in table(self.data / "snips_nlu/snips.tsv"):
            by_intent[row["intent"]].append(row)
        for rows in by_intent.values():
            for row in rng.sample(rows, 150):
                others = [o for o in rng.sample(rows, 100) if o["slots_json"] != row["slots_json"]]
                near = max(others, key=lambda o: overlap(row["text"], o["text"]))
                self.add("snips", "en", row["text"], near["text"], 0, "other slots")

    def timeqa(self):
        rng = self.rng("timeqa")
        groups = collections.defaultdict(list)
        for row in table(self.data / "timeqa_human/timeqa_human.tsv"):
            groups[row["group"]].append(row)
        for group, rows in groups.items():
            if len(rows) > 1:
                a, b = rng.sample(rows, 2)
                if a["answers_json"] != b["answers_json"]:
                    self.add("timeqa", "en", a["question"], b["question"], 0, "other time", group)

    # --- translations and neighbours ----------------------------------------------------------------------------

    def translations(self, source, by_id, count):
        """by_id: {id: {language: text}}"""
        rng = self.rng(source + "-translations")
        for _ in range(count):
            key = rng.choice(list(by_id))
            languages = [code for code in sorted(by_id[key]) if may_train_in(code)]
            if len(languages) > 1:
                one, two = rng.sample(languages, 2)
                self.add(source, f"{one}-{two}", by_id[key][one], by_id[key][two], 1, "translation", key)

    def xsid(self):
        by_id = collections.defaultdict(dict)
        by_intent = collections.defaultdict(list)
        for row in table(self.data / "xsid/xsid.tsv"):
            key = row["split"] + row["id"]
            by_id[key][row["lang"]] = row["text"]
            by_intent[row["lang"], row["intent"]].append((key, row["text"]))
        self.translations("xsid", by_id, 1500)
        rng = self.rng("xsid")
        for (language, _), rows in sorted(by_intent.items()):
            for key, text in rng.sample(rows, min(len(rows), 16)):
                others = [o for o in rows if o[0] != key]
                if others:
                    near = max(others, key=lambda o: overlap(text, o[1]))
                    self.add("xsid", language, text, near[1], 0, "same intent", key)

    def mkqa(self):
        by_id = collections.defaultdict(dict)
        for row in table(self.data / "mkqa_mia/mkqa_dev.tsv"):
            by_id[row["id"]][row["lang"]] = row["question"]
        self.translations("mkqa", by_id, 1200)

    def mlqa(self):
        rng = self.rng("mlqa")
        by_id, paragraphs = collections.defaultdict(dict), collections.defaultdict(list)
        for row in table(self.data / "mlqa_dev/mlqa_dev_questions.tsv"):
            by_id[row["id"]][row["lang"]] = row["question"]
            paragraphs[row["lang"], row["context_hash"]].append(row)
        self.translations("mlqa", by_id, 1000)
        for (language, paragraph), rows in sorted(paragraphs.items()):
            if len(rows) > 1:
                a, b = rng.sample(rows, 2)
                self.add("mlqa", language, a["question"], b["question"], 0, "same paragraph", paragraph)

    def xquad(self):
        rng = self.rng("xquad")
        by_id, paragraphs = collections.defaultdict(dict), collections.defaultdict(set)
        of = {}
        for row in table(self.data / "xquad/questions.tsv"):
            if row["lang"] in ("en", "es", "zh", "ar", "hi"):
                by_id[row["id"]][row["lang"]] = row["question"]
                paragraphs[row["paragraph"]].add(row["id"])
                of[row["id"]] = row["paragraph"]
        self.translations("xquad", by_id, 800)
        for key in rng.sample(sorted(by_id), 900):
            language = rng.choice(sorted(by_id[key]))
            sisters = [o for o in sorted(paragraphs[of[key]]) if o != key and language in by_id[o]]
            if sisters:
                near = max(sisters, key=lambda o: overlap(by_id[key][language], by_id[o][language]))
                self.add("xquad", language, by_id[key][language], by_id[near][language], 0, "same paragraph", of[key])

    def tatoeba_parallel(self):
        rows = table(self.data / "tatoeba_parallel/tatoeba_parallel.tsv")
        for row in self.rng("tatoeba-parallel").sample(rows, 1500):
            self.add("tatoeba-parallel", row["lang"] + "-en", row["text"], row["english"], 1, "translation")

    def pairs(self):
        self.families()
        self.books()
        self.books("statements", "statements")
        for step in (self.paws, self.pawsx, self.tatoeba, self.checklist, self.disfl, self.cannot, self.home_assistant,
                     self.advising, self.nl2bash, self.nlupp, self.snips, self.timeqa, self.xsid, self.mkqa, self.mlqa,
                     self.xquad, self.tatoeba_parallel):  # fmt: skip
            step()
        return self.rows

    # --- pools of questions whose neighbours are mined ----------------------------------------------------------

    def pools(self):
        """{(source, language): [(group, text)]}: neighbours in one pool with another group are different questions."""
        pools = collections.defaultdict(list)
        for name in ("mkqa_dev", "mkqa_test"):
            for row in table(self.data / f"mkqa_mia/{name}.tsv"):
                pools["mkqa", row["lang"]].append((row["id"], row["question"]))
        with open(self.data / "banking77/train.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                pools["banking77", "en"].append((row["category"], row["text"]))
        with open(self.data / "clinc150/data_full.json", encoding="utf-8") as file:
            for text, intent in json.load(file)["train"]:
                pools["clinc150", "en"].append((intent, text))
        for row in table(self.data / "snips_nlu/snips.tsv"):
            pools["snips", "en"].append((row["intent"] + row["slots_json"], row["text"]))
        for row in table(self.data / "xsid/xsid.tsv"):
            pools["xsid", row["lang"]].append((row["split"] + row["id"], row["text"]))
        for row in table(self.data / "mlqa_dev/mlqa_dev_questions.tsv"):
            pools["mlqa", row["lang"]].append((row["id"], row["question"]))
        for row in table(self.data / "tatoeba_parallel/tatoeba_parallel.tsv"):
            pools["tatoeba-parallel", row["lang"]].append((row["english"], row["text"]))
        for row in table(self.data / "xquad/questions.tsv"):
            if row["lang"] in ("en", "es", "zh", "ar", "hi"):
                pools["xquad", row["lang"]].append((row["id"], row["question"]))
        return {key: items for key, items in sorted(pools.items()) if may_train_in(key[1])}

    # --- streams ------------------------------------------------------------------------------------------------

    def streams(self):
        """{name: [(partition, answer, text)]}: what a cache meets; equal answers mean that a hit is right."""
        streams = collections.defaultdict(list)

        def keep(source, group):
            return part_of_group(source, str(group), TEST_SHARE.get(source, 0)) == "train"

        for row in table(self.data / "text2sql_advising/advising.tsv"):
            if keep("advising", row["group"]):
                streams["advising"].append(("", row["group"], row["question_common_values"]))
        for row in table(self.data / "nl2bash/nl2bash.tsv"):
            if keep("nl2bash", row["group"]):
                streams["nl2bash"].append(("", row["group"], row["description"]))
        for row in table(self.data / "nlupp/nlupp.tsv"):
            group = row["domain"] + row["intents_json"] + row["slots_json"]
            if keep("nlupp", group):
                streams["nlupp"].append((row["domain"], group, row["text"]))
        for row in table(self.data / "home_assistant_intents/ha_intents.tsv"):
            code = row["lang"].split("-")[0]
            if may_train_in(code) and code not in KEPT_FOR_TEST["home-assistant"]:
                answer = row["intent"] + row["slots_json"] + row["response"] + row["context_json"]
                streams["home-assistant"].append((row["lang"], answer, row["sentence"]))
        for row in table(self.data / "mkqa_mia/mkqa_dev.tsv"):
            if may_train_in(row["lang"]):
                streams["mkqa"].append((row["lang"], row["id"], row["question"]))
        for number, row in enumerate(table(self.data / "tatoeba_questions/tatoeba_pairs.tsv")):
            if row["kind"] == "paraphrase" and may_train_in(row["lang"]):
                for name in ("sentence1", "sentence2"):
                    streams["tatoeba"].append((row["lang"], str(number), row[name]))
        for language, group, _, lines in questions.read(HERE / "questions"):
            if may_train_in(language) and part_of_group("books", group) == "train":
                streams["books"] += [(language, group, text) for text in lines["="]]
                streams["books"] += [(language, text, text) for text in lines["x"] + lines["~"]]
        return dict(streams)


def changed_stems(a, b):
    """First letters of the words that only one side has, without negations and their prefixes."""
    negations = {"not", "no", "n", "t", "never", "is", "are", "was", "it", "that", "s"}
    words = set(re.findall("[a-z]+", a.lower())) ^ set(re.findall("[a-z]+", b.lower()))
    return {re.sub("^(un|in|im|ir|il|dis|non|ab)", "", word)[:6] for word in words - negations}
