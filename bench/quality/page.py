"""Figures -> tables between the markers of docs/quality.md, so that the prose stays, and the picture."""

import json
import pathlib
import re

import curves

# What the prototype reached on the same sets: the table to compare with. Pairs: AUC of "B + 40 c" (trained on pairs) and, where it
# was measured, of "both + 40 c" (with surroundings). Samples are of the same sets, not the same rows.
PROTOTYPE = {
    "aia_bde": (0.818, None), "bq_corpus": (0.752, None), "cannot": (0.930, None), "covid": (0.900, None), "flip": (0.935, None),
    "home_assistant": (0.908, None), "lcqmc": (0.816, None), "msrp": (0.805, None), "oppo": (0.841, None),
    "pawsx_en": (0.770, 0.788), "pawsx_other": (0.623, 0.638), "qqp": (0.858, 0.858), "sick": (0.922, 0.923),
    "stackfaq": (0.870, None), "stsb": (0.871, 0.870), "tatoeba_tr_pl": (0.887, 0.888), "turkqp": (0.931, None),
    "families_new": (0.838, 0.838),
}  # fmt: skip
PROTOTYPE_STREAMS = {  # one order; its cosine had .867, 31.9, 60.5 and .939, 0, 24.6
    "stackfaq": {"auc": 0.906, "hits_0.01": 0.501, "hits_0.05": 0.659}, "aia_bde": {"auc": 0.953, "hits_0.01": 0, "hits_0.05": 0.241},
}  # fmt: skip
PROTOTYPE_COSINE = {
    "aia_bde": 0.775, "bq_corpus": 0.779, "cannot": 0.489, "covid": 0.921, "flip": 0.894, "home_assistant": 0.763, "lcqmc": 0.884,
    "msrp": 0.811, "oppo": 0.791, "pawsx_en": 0.590, "pawsx_other": 0.500, "qqp": 0.851, "sick": 0.899, "stackfaq": 0.784,
    "stsb": 0.878, "tatoeba_tr_pl": 0.695, "turkqp": 0.926, "families_new": 0.570,
}  # fmt: skip
TITLES = {
    "aia_bde": "AIA-BDE, tax and labour FAQ, pt", "bq_corpus": "BQ, bank, zh", "cannot": "cannot_negation, kept stems, en",
    "covid": "COVID, en de", "flip": "answer flips, en de fr zh", "home_assistant": "home-assistant contrasts, it ru", "jsick": "JSICK, ja",
    "lcqmc": "LCQMC, zh", "msrp": "MSRP, en", "oppo": "OPPO, zh", "pawsx_en": "PAWS-X test, en", "pawsx_other": "PAWS-X test, de es fr ja zh",
    "qqp": "QQP, en", "sick": "SICK, en", "stackfaq": "StackFAQ, web support, en", "stsb": "STS-b, 11 languages",
    "tatoeba_tr_pl": "Tatoeba contrasts and paraphrases, tr pl", "turkqp": "TurkQP, university FAQ, tr",
    "families_new": "contrast families held out, 14 languages", "families_known": "known families, languages held out (de ru tr)",
    "books": "question books, languages held out (de ru tr)",
}  # fmt: skip
STREAM_TITLES = {
    "stackfaq": "StackFAQ", "aia_bde": "AIA-BDE (pt)", "advising": "text2sql_advising, groups held out", "nl2bash": "nl2bash, groups held out †",
    "qqp_stream": "QQP, groups by labels", "insuranceqa": "InsuranceQA", "turkqp_stream": "TurkQP (tr), groups by labels",
    "home_assistant_it": "home assistant (it) †", "banking77": "banking77 *", "clinc150": "clinc150 *",
}  # fmt: skip
SCORES = {"cosine": "cosine", "mapped cosine": "mapped", "judge": "judge", "its score": "score"}
GROUPS = SCORES | {"its score, guards on": "score, guards", "MiniLM cosine (peers)": "peers' cosine"}


def table(head, rows):
    rule = ["---"] + ["--:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(str(c) for c in line) + " |" for line in [head, rule, *rows])


def third(value):
    return f"{value:.3f}".replace("0.", ".", 1) if value == value else "-"


def spanned(value, span):
    return f"{third(value)} [{third(span[0])}-{third(span[1])}]"


def percent(value, span=None):
    if value is None:
        return "-"
    text = f"{100 * value:.1f}"
    return text if span is None else f"{text} [{100 * span[0]:.0f}-{100 * span[1]:.0f}]"


def best(texts, values):
    top = max(values)
    return [f"**{t}**" if v == top else t for t, v in zip(texts, values)]


def hits(row):
    return f"{100 * row['hits_0.01']:.0f}/{100 * row['hits_0.05']:.0f}"


def pairs_table(sets, with_prototype=True):
    rows = []
    for name, row in sorted(sets.items(), key=lambda item: TITLES.get(item[0], item[0])):
        if "judge" not in row:
            continue
        ranked = best([f"{spanned(row[s]['auc'], row[s]['auc_95'])} {hits(row[s])}" for s in SCORES.values()], [row[s]["auc"] for s in SCORES.values()])
        line = [TITLES.get(name, name), f"{row['n']:,} ({row['same']:,})", *ranked]
        if with_prototype:
            b, both = PROTOTYPE.get(name, (None, None))
            line += [third(PROTOTYPE_COSINE[name]) if name in PROTOTYPE_COSINE else "-", third(b) if b else "-", third(both) if both else "-"]
        rows.append(line)
    head = ["set", "n (same)", *SCORES]
    return table(head + (["prototype: cosine", "B + 40c", "both + 40c"] if with_prototype else []), rows)


def verdict_columns(row):
    found = row["default"]
    return [f"{percent(found[k]['right'], found[k]['right_95'])} / {percent(found[k]['wrong'], found[k]['wrong_95'])}"
            for k in ("cosine 0.95", "judge 0.95", "cosine 0.80", "judge 0.80") if found[k]["right"] is not None]  # fmt: skip


VERDICT_HEAD = ["cosine at 0.95", "judge at 0.95", "cosine at 0.80", "judge at 0.80"]


def verdicts_table(rows):
    return table(["right / wrong pairs served, %", "n (same)", *VERDICT_HEAD],
                 [[TITLES.get(n, n), f"{r['n']:,} ({r['same']:,})", *verdict_columns(r)] for n, r in rows if "default" in r])  # fmt: skip


def coverage_table(found):
    return table(["QQP, coverage in % at hit error", "≤ 1 %", "≤ 5 %", "≤ 10 %"],
                 [[name, *(percent(found[key][e]) for e in ("0.01", "0.05", "0.1"))] for name, key in SCORES.items()]
                 + [["prototype: cosine", "0.0", "1.6", "7.4"], ["prototype: A + 40c", "0.0", "2.1", "4.0"], ["prototype: C + 80c", "1.4", "4.2", "6.1"]])  # fmt: skip


def streams_table(streams):
    rows = []
    for name, row in streams.items():
        present = [g for g in GROUPS.values() if g in row]
        for what, label, form in (("auc", "AUC", spanned), ("hits_0.01", "hits at ≤ 1 %", percent), ("hits_0.05", "hits at ≤ 5 %", percent)):
            title = f"{STREAM_TITLES.get(name, name)}: {row['requests']:,} asked, {row['answers']:,} answers" if what == "auc" else ""
            # A veto is no place in an order.
            values = [-1 if what == "auc" and "guards" in g else row[g][what] for g in present]
            cells = best([form(row[g][what], row[g][what + "_95"]) if v >= 0 else "-" for g, v in zip(present, values)], values)
            reached = PROTOTYPE_STREAMS.get(name, {}).get(what)
            theirs = "-" if reached is None else third(reached) if what == "auc" else percent(reached)
            rows.append([title, label, *cells, *["-"] * (len(GROUPS) - len(present)), theirs])
    return table(["stream", "", *GROUPS, "prototype: both + 40c"], rows)


def served_cell(row):
    if row is None:
        return "-"
    return f"{percent(row['hit_rate'], row['hit_rate_95'])} / {percent(row['hit_error'], row['hit_error_95'])}"


def defaults_table(streams):
    keys = ["cosine 0.95", "judge 0.95", "cosine 0.80", "judge 0.80"]
    return table(["stream: hit rate / hit error, %", *VERDICT_HEAD],
                 [[STREAM_TITLES.get(n, n), *(served_cell(r["default"][k]) for k in keys)] for n, r in streams.items()])  # fmt: skip


def peers_table(peers):
    keys = ["gptcache", "redisvl", "cosine 0.95", "judge 0.95", "judge 0.80"]
    return table(["hit rate / hit error, %", "asked", "GPTCache's default", "RedisVL's default", *(["cosine at 0.95", "judge at 0.95", "judge at 0.80"])],
                 [[STREAM_TITLES.get(n, {"gsm_plus": "GSM-Plus, seeds stored", "gptcache_mock": "GPTCache's 999 mock pairs"}.get(n, n)), r["requests"],
                   *(served_cell(r.get(k)) for k in keys)] for n, r in peers.items()])  # fmt: skip


def fixed_table(fixed):
    rows = []
    for name, row in fixed.items():
        for system in ("cosine", "judge"):
            r = row[system]
            one, bare = r["at 1 % request error"], r["no guards, at 1 %"]
            rows.append([f"{name}: {row['stored']} stored, {row['asked']:,} asked", system, f"{percent(one['hits'])} ({percent(one['right'])})",
                         f"{percent(bare['hits'])} ({percent(bare['right'])})", *(f"{percent(r[t]['hits'])} / {percent(r[t]['wrong'])}" for t in ("0.95", "0.80"))])  # fmt: skip
    return table(["", "", "hits (right) at ≤ 1 % of requests wrong, guards on, %", "guards off, %", "at 0.95: hits / wrong, % of requests", "at 0.80"], rows)


def languages_table(languages):
    return verdicts_table(list(languages.items()))


def aims_table(figures):
    """What the judge is meant to reach, and where it is: the first of an aim's figures is the one that counts."""
    sets, ours = figures["pairs"]["sets"], figures["ours"]
    new, languages = ours["sets"]["families_new"], ours["languages"]["families_new"]
    at = {t: new["default"][f"judge {t}"] for t in ("0.95", "0.80")}
    low = {t: min((row["default"][f"judge {t}"]["right"], code) for code, row in languages.items()) for t in at}
    over = {name: sets[name]["judge"]["auc"] - sets[name]["cosine"]["auc"] for name in ("covid", "lcqmc", "bq_corpus", "stsb", "msrp") if name in sets}
    rows = [
        ["held-out families at 0.95: wrong pairs served, %", "≤ 5", percent(at["0.95"]["wrong"]), f"at 0.80: {percent(at['0.80']['wrong'])}"],
        ["- right pairs served, %", "≥ 60", percent(at["0.95"]["right"]), f"at 0.80: {percent(at['0.80']['right'])}"],
        ["- in the language with the fewest, %", "≥ 45", f"{percent(low['0.95'][0])} ({low['0.95'][1]})", f"at 0.80: {percent(low['0.80'][0])} ({low['0.80'][1]})"],
        ["AUC, held-out families", "≥ .92", third(new["judge"]["auc"]), ""],
        *([f"AUC, {TITLES[n]}", f"≥ {third(aim)}", third(sets[n]["judge"]["auc"]), ""] for n, aim in (("stackfaq", 0.92), ("pawsx_en", 0.8), ("pawsx_other", 0.8)) if n in sets),
        ["AUC less the cosine's: COVID, LCQMC, BQ, STS-b, MSRP", "≥ -.01", ", ".join(f"{v:+.3f}" for v in over.values()), ""],
        ["QQP, coverage at ≤ 5 % hit error, %", "≥ 6", percent(figures["pairs"]["qqp_coverage"]["judge"]["0.05"]), "cosine: " + percent(figures["pairs"]["qqp_coverage"]["cosine"]["0.05"])],
    ]  # fmt: skip
    if "gsm_plus" in figures["fixed"]:
        rows.append(["GSM-Plus, hits at ≤ 1 % of requests wrong, %", "≥ 10", percent(figures["fixed"]["gsm_plus"]["judge"]["at 1 % request error"]["hits"]), ""])
    return table(["aim", "", "reached", ""], rows)


def tables(figures):
    pairs, ours, streams = figures["pairs"], figures["ours"], figures["streams"]
    found = {
        "aims": aims_table(figures),
        "streams": streams_table(streams), "defaults": defaults_table(streams), "pairs": pairs_table(pairs["sets"]), "coverage": coverage_table(pairs["qqp_coverage"]),
        "verdicts": verdicts_table(sorted(pairs["sets"].items(), key=lambda i: TITLES.get(i[0], i[0]))), "fixed": fixed_table(figures["fixed"]),
        "ours": pairs_table(ours["sets"]), "slices": pairs_table(ours["slices"], with_prototype=False),
        "ours-verdicts": verdicts_table(list(ours["sets"].items())), "languages": languages_table(ours["languages"]["families_new"]),
        "made": f"Judge `{figures['judge']}`, commit `{figures['commit']}`.",
    }  # fmt: skip
    if "peers" in figures:
        found["peers"] = peers_table(figures["peers"])
    if "ablation" in figures:
        found["ablation"] = ablation_table(figures["ablation"])
    return found


def ablation_table(found):
    head = ["left out", "features", *found["columns"]]
    return table(head, [[name, row["features"], *(f"{v:+.3f}" if name != "nothing" else third(v) for v in row["values"])] for name, row in found["rows"].items()])


def replace_tables(text, found):
    for name, content in found.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        text = pattern.sub(lambda m, c=content: m.group(1) + c + "\n" + m.group(2), text)
    return text


def write(figures, folder):
    evidence = folder / "evidence"
    evidence.mkdir(parents=True, exist_ok=True)
    (folder / "images").mkdir(exist_ok=True)
    kept = evidence / "quality.json"
    if kept.exists():  # what other commands put there, and peers of a run with --peers
        figures = {k: v for k, v in json.loads(kept.read_text()).items() if k in ("ablation", "peers")} | figures
    text = json.dumps(rounded(figures), indent=1, ensure_ascii=False)
    one_line = re.sub(r"\[[^\[\]{}]*\]", lambda m: re.sub(r"\s+", " ", m.group()), text)  # a list of numbers
    kept.write_text(one_line + "\n", encoding="utf-8")
    (folder / "images/quality.svg").write_text(curves.picture(figures["streams"], STREAM_TITLES, figures.get("peers", {})))
    page = pathlib.Path(__file__).resolve().parents[2] / "docs/quality.md"
    (folder / "quality.md").write_text(replace_tables(page.read_text(encoding="utf-8"), tables(figures)), encoding="utf-8")


def rounded(value):
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(v) for v in value]
    return value
