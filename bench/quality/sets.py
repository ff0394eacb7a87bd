"""Foreign question pairs and streams with labels, read from --data DIR. Nothing here was trained on (tools/judge/split.py).

A third of every set of pairs, by hash, and the streams of DEVELOPMENT_STREAMS are for choosing between variants; what is
reported comes from the rest.

A pair is the same when one stored answer may serve both. Samples are drawn with a fixed seed, at most CAP a set, so that
the whole page takes minutes; sets whose folder is missing are named and left out.
"""

import collections
import csv
import json
import pathlib
import random
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools/judge"))
import families as contrast_families  # noqa: E402
import questions as question_books  # noqa: E402
import split  # noqa: E402
from sources import HERE, Sources, overlap, table  # noqa: E402

csv.field_size_limit(10**8)
CAP = 2500
# group: what is not independent of each other, where the set says so
Pair = collections.namedtuple("Pair", "set language a b same kind group", defaults=("",))
DEVELOPMENT_SHARE = 1 / 3
DEVELOPMENT_STREAMS = ("home_assistant_it", "nl2bash")
Asked = collections.namedtuple("Asked", "partition answer text")


def for_development(pair):
    return split.share("pair:" + min(pair.a, pair.b)) < DEVELOPMENT_SHARE


def rng(name):
    return random.Random("quality:" + name)


def sample(name, rows, count=CAP):
    rows = list(rows)
    return rows if len(rows) <= count else rng(name).sample(rows, count)


def grouped(name, language, items, count, looked_at, per_group):
    """Same: two of a group. Different: the most alike of `looked_at` others of another group."""
    r = rng(name)
    groups = collections.defaultdict(list)
    for group, text in items:
        if text not in groups[group]:
            groups[group].append(text)
    same = [(r.sample(texts, 2), group) for group, texts in groups.items() if len(texts) > 1 for _ in range(per_group)]
    r.shuffle(same)
    for (a, b), group in same[:count]:
        yield Pair(name, language, a, b, 1, "same group", group)
    flat = [(g, t) for g, texts in groups.items() for t in texts]
    r.shuffle(flat)
    for group, text in flat[:count]:
        others = [o for o in r.sample(flat, min(len(flat), looked_at)) if o[0] != group]
        yield Pair(name, language, text, max(others, key=lambda o: overlap(text, o[1]))[1], 0, "other group", group)


class Foreign:
    def __init__(self, data):
        self.data = pathlib.Path(data)

    # --- pairs --------------------------------------------------------------------------------------------------

    def qqp_rows(self):
        with tarfile.open(self.data / "qqp_gptcache/similiar_qqp_full.json.gz") as archive:
            rows = json.loads(archive.extractfile(archive.getmembers()[0]).read())
        return [(r["text_a"], r["text_b"], int(r["label"])) for r in rows]

    def qqp(self):
        rows = [r for r in self.qqp_rows() if all(10 <= len(t) <= 160 for t in r[:2])]
        for a, b, same in sample("qqp", rows):
            yield Pair("qqp", "en", a, b, same, "")

    def stackfaq(self):
        items = [(r["group"], r["text"]) for r in table(self.data / "stackfaq/stackfaq.tsv")]
        yield from grouped("stackfaq", "en", items, 500, 1300, 5)

    def aia_bde(self):
        items = [(r["group"], r["question"]) for r in table(self.data / "aia_bde/aia_bde.tsv")]
        yield from grouped("aia_bde", "pt", items, 570, 4000, 1)

    def turkqp(self):
        for r in sample("turkqp", table(self.data / "turkqp/turkqp.tsv"), 1200):
            yield Pair("turkqp", "tr", r["question1"], r["question2"], int(r["label"]), "")

    def pawsx(self):
        for r in sample("pawsx", table(self.data / "pawsx/pawsx_test.tsv"), 3000):
            name = "pawsx_en" if r["lang"] == "en" else "pawsx_other"
            yield Pair(name, r["lang"], r["sentence1"], r["sentence2"], int(r["label"]), "", r["row"])

    def cannot(self):
        sources = Sources(self.data)
        sources.cannot()
        for r in sample("cannot", [r for r in sources.rows if r.part == "test"], 2000):
            yield Pair("cannot", "en", r.a, r.b, r.same, r.kind)

    def sick(self):
        lines = (self.data / "sick/SICK_test_annotated.txt").read_text(encoding="utf-8").splitlines()[1:]
        rows = []
        for _, a, b, relatedness, judgement in (line.split("\t") for line in lines):
            if judgement == "ENTAILMENT" and float(relatedness) >= 4.4:
                rows.append(Pair("sick", "en", a, b, 1, judgement.lower()))
            elif judgement == "CONTRADICTION" or (judgement == "NEUTRAL" and float(relatedness) >= 3):
                rows.append(Pair("sick", "en", a, b, 0, judgement.lower()))
        yield from sample("sick", rows, 1500)

    def msrp(self):
        text = (self.data / "msrp/msr-para-test.tsv").read_text(encoding="utf-8-sig")
        rows = [p for p in (line.split("\t") for line in text.splitlines()[1:]) if len(p) == 5]
        for same, _, _, a, b in sample("msrp", rows, 1000):
            yield Pair("msrp", "en", a, b, int(same), "")

    def stsb(self):
        for code in "de en es fr it ja nl pl pt ru zh".split():
            with open(self.data / f"stsb_multi/stsb-{code}-test.csv", encoding="utf-8") as file:
                rows = [(*r, str(n)) for n, r in enumerate(csv.reader(file)) if len(r) == 3]
            same = [r for r in rows if float(r[2]) >= 4.6 and r[0] != r[1]]
            other = [r for r in rows if 2.0 <= float(r[2]) <= 3.6]
            for label, chosen in ((1, sample("stsb+" + code, same, 80)), (0, sample("stsb-" + code, other, 120))):
                for a, b, _, number in chosen:
                    yield Pair("stsb", code, a, b, label, "", number)

    def chinese(self):
        for name in ("lcqmc", "bq_corpus", "oppo"):
            lines = (self.data / f"zh_question_match/{name}_dev.tsv").read_text(encoding="utf-8").splitlines()
            rows = [p for p in (line.split("\t") for line in lines) if len(p) == 3 and p[2] in "01"]
            for a, b, same in sample(name, rows, 1000):
                yield Pair(name, "zh", a, b, int(same), "")

    def covid(self):
        for code in ("en", "de"):
            with open(self.data / f"covid_qa_deepset/eval_question_similarity_{code}.csv", encoding="utf-8") as file:
                for r in csv.DictReader(file):
                    same = str(r["similar"]).strip().lower() in ("1", "1.0", "true", "yes")
                    yield Pair("covid", code, r["question_1"], r["question_2"], int(same), "")

    def flip(self):
        groups = collections.defaultdict(list)
        for r in table(self.data / "boolq_contrast/boolq_contrast.tsv"):
            groups[r["group"]].append(r)
        for rows in groups.values():
            first = next((r for r in rows if r["kind"] == "original"), None)
            for r in rows:
                if first and r is not first and r["answer"] != first["answer"]:
                    yield Pair("flip", "en", first["question"], r["question"], 0, "boolq")
        for r in sample("flip", table(self.data / "negation_minpairs/negation_minpairs.tsv"), 800):
            yield Pair("flip", r["lang"], r["with_negation"], r["negation_removed"], 0, "negation")
        for r in sample("flip+", table(self.data / "squad_paraphrase/squad_paraphrase.tsv"), 700):
            yield Pair("flip", "en", r["original"], r["paraphrase"], 1, "squad paraphrase")

    def home_assistant(self):
        sources = Sources(self.data)
        sources.home_assistant()
        rows = [r for r in sources.rows if r.language in ("it", "ru")]
        for r in sample("home_assistant", rows, 1200):
            yield Pair("home_assistant", r.language, r.a, r.b, r.same, r.kind, r.group)

    def tatoeba(self):
        for r in sample("tatoeba", table(self.data / "tatoeba_questions/tatoeba_pairs_tr_pl.tsv"), 1500):
            same = int(r["kind"] != "contrast")
            yield Pair("tatoeba_tr_pl", r["lang"], r["sentence1"], r["sentence2"], same, r["kind"])

    def jsick(self):
        for r in table(self.data / "jsick/jsick_test.tsv"):
            if r["entailment"].lower() == "entailment" and float(r["relatedness"]) >= 4.4:
                yield Pair("jsick", "ja", r["sentence_A"], r["sentence_B"], 1, "entailment")
            elif r["entailment"].lower() == "contradiction" or (
                r["entailment"].lower() == "neutral" and float(r["relatedness"]) >= 3
            ):
                yield Pair("jsick", "ja", r["sentence_A"], r["sentence_B"], 0, r["entailment"].lower())

    def mock(self):
        with open(self.data / "qqp_gptcache/mock_data.json", encoding="utf-8") as file:
            for r in json.load(file):
                yield Pair("gptcache_mock", "en", r["origin"], r["similar"], 1, "")

    def pairs(self):
        """All sets that are there, and the names of the folders that are not."""
        found, missing = [], []
        for step in (self.qqp, self.stackfaq, self.aia_bde, self.turkqp, self.pawsx, self.cannot, self.sick, self.msrp,
                     self.stsb, self.chinese, self.covid, self.flip, self.home_assistant, self.tatoeba, self.jsick,
                     self.mock):  # fmt: skip
            try:
                found += [p for p in step() if p.a != p.b and min(len(p.a), len(p.b)) > 2]
            except FileNotFoundError as error:
                missing.append(f"{step.__name__}: {error.filename}")
        return found, missing

    # --- streams ------------------------------------------------------------------------------------------------

    def streams(self):
        """{name: [Asked]}: equal answers of one partition mean that a hit is right."""
        found = {}
        for name in ("stackfaq", "aia_bde", "advising", "nl2bash", "qqp_stream", "insuranceqa", "turkqp_stream",
                     "home_assistant_it", "banking77", "clinc150"):  # fmt: skip
            try:
                found[name] = list(getattr(self, "stream_" + name)())
            except FileNotFoundError:
                pass
        return found

    def stream_stackfaq(self):
        return [Asked("", r["group"], r["text"]) for r in table(self.data / "stackfaq/stackfaq.tsv")]

    def stream_aia_bde(self):
        rows = [Asked("", r["group"], r["question"]) for r in table(self.data / "aia_bde/aia_bde.tsv")]
        return sample("aia_bde stream", rows, 1600)

    def held_out(self, source, rows, group, text):
        share = 0.5
        return [Asked("", r[group], r[text]) for r in rows if split.part_of_group(source, r[group], share) == "test"]

    def stream_advising(self):
        rows = table(self.data / "text2sql_advising/advising.tsv")
        return sample("advising", self.held_out("advising", rows, "group", "question_common_values"), 1600)

    def stream_nl2bash(self):
        rows = table(self.data / "nl2bash/nl2bash.tsv")
        return sample("nl2bash", self.held_out("nl2bash", rows, "group", "description"), 1600)

    def components(self, pairs):
        parent = {}

        def root(x):
            while parent.setdefault(x, x) != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        for a, b, same in pairs:
            root(a), root(b)
            if same:
                parent[root(a)] = root(b)
        return {text: root(text) for text in parent}

    def stream_qqp_stream(self):
        rows = rng("qqp stream").sample(self.qqp_rows(), 2400)
        of = self.components(rows)
        return sample("qqp stream", [Asked("", group, text) for text, group in sorted(of.items())], 2500)

    def stream_turkqp_stream(self):
        rows = [(r["question1"], r["question2"], int(r["label"])) for r in table(self.data / "turkqp/turkqp.tsv")]
        return sample("turkqp", [Asked("", g, t) for t, g in sorted(self.components(rows).items())], 2000)

    def stream_insuranceqa(self):
        rows = table(self.data / "insuranceqa/questions.tsv")
        counts = collections.Counter(r["answer_ids"] for r in rows)
        shared = [r for r in rows if counts[r["answer_ids"]] > 1]
        others = sample("insuranceqa", [r for r in rows if counts[r["answer_ids"]] == 1], 1200)
        return [Asked("", r["answer_ids"], r["question"]) for r in shared + others]

    def stream_home_assistant_it(self):
        rows = [r for r in table(self.data / "home_assistant_intents/ha_intents.tsv") if r["lang"] == "it"]
        key = ("intent", "slots_json", "response", "context_json")
        return sample("home_assistant_it", [Asked("", "".join(r[k] for k in key), r["sentence"]) for r in rows], 1600)

    def stream_banking77(self):
        with open(self.data / "banking77/test.csv", encoding="utf-8") as file:
            return sample("banking77", [Asked("", r["category"], r["text"]) for r in csv.DictReader(file)], 1600)

    def stream_clinc150(self):
        with open(self.data / "clinc150/data_full.json", encoding="utf-8") as file:
            return sample("clinc150", [Asked("", intent, text) for text, intent in json.load(file)["test"]], 1600)


def ours():
    """Pairs of our own that were kept from training: a table of its own, since whoever writes both sides flatters himself."""
    for family, language, a, b, same, kind in contrast_families.pairs(contrast_families.read()):
        held_out = split.part_of_family(family) == "test"
        if held_out or not split.may_train_in(language):
            yield Pair("families_new" if held_out else "families_known", language, a, b, same, f"{family} {kind}", family)
    for group in question_books.read(HERE / "questions"):
        if not split.may_train_in(group[0]):
            for a, b, same, kind in question_books.pairs(group[3]):
                yield Pair("books", group[0], a, b, same, kind, group[1])
