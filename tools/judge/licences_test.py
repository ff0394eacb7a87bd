"""No trained byte comes from data that forbids it, and the model card lists what was used."""

import pathlib
import re
import sys

import pytest

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
import licences  # noqa: E402
from sources import SOURCES  # noqa: E402

TEXT = (HERE / "sources.py").read_text(encoding="utf-8")
CARD = (ROOT / "docs/model_card.md").read_text(encoding="utf-8")


def problems(sources=SOURCES, text=TEXT, **changed):
    table = licences.table()
    for path, row in changed.items():
        table[path] = {**table[path], **row}
    return list(licences.problems(sources, text, table))


def test_every_source_permits_training():
    assert problems() == []


def test_every_file_that_is_read_is_seen():
    read = set(licences.paths_read(TEXT))
    assert {"pawsx/pawsx_dev.tsv", "mkqa_mia/*.tsv", "cannot_negation", "squad_paraphrase/squad_paraphrase.tsv"} <= read
    for path in HERE.glob("*.py"):
        if path.name not in ("sources.py", "licences.py", "licences_test.py"):
            assert not list(licences.paths_read(path.read_text(encoding="utf-8"))), f"{path.name} reads data; only sources.py may"


@pytest.mark.parametrize("training", ["evaluation only", "non-commercial", "", "perhaps"])
def test_a_source_that_does_not_permit_it_is_a_problem(training):
    found = problems(nl2bash={"training": training})
    assert any("nl2bash" in one for one in found)


def test_an_unknown_source_is_a_problem():
    assert any("somewhere" in one for one in problems({**SOURCES, "new": ("somewhere", "MIT", 1)}))


@pytest.mark.parametrize("line, found", [
    ('self.data / "qqp_gptcache/similiar_qqp.json"', True),
    ('self.data / "sick/sick.tsv"', True),
    ('self.data / "nobody_knows/x.tsv"', True),
    ('self.data / "tatoeba_questions/tatoeba_pairs_tr_pl.tsv"', True),
    ('self.data / f"pawsx/{name}.tsv"', True),  # may be the test part
    ("self.data / name", True),
    ('self.data / "hwu64/x.tsv"', True),  # permitted perhaps, but no source
    ('self.data / "nl2bash/other.tsv"', False),
])  # fmt: skip
def test_a_file_that_is_read_must_be_permitted_and_listed(line, found):
    assert bool(problems(text=TEXT + f"\n{line}\n")) == found


def test_what_is_read_to_leave_it_out_is_no_source():
    folders = {folder for folder, _, _ in SOURCES.values()}
    assert not folders & licences.READ_TO_LEAVE_OUT
    assert "squad_paraphrase" in TEXT  # else the exception is to go


def test_share_alike_is_told_apart():
    assert any("share-alike" in one for one in problems(xsid={"share_alike": "no"}))
    assert any("share-alike" in one for one in problems(nlupp={"share_alike": "yes"}))


def listed(heading):
    """First cells of the table under a heading of the model card."""
    part = CARD.split(f"### {heading}\n")[1].split("\n#")[0]
    return {cell for cell in re.findall(r"^\| `([^`]+)`", part, re.M)}


def test_the_model_card_lists_every_source_share_alike_apart():
    rows = licences.table()
    share_alike = {path.split("/")[0] for path, row in rows.items() if row["share_alike"] == "yes"}
    folders = {folder for folder, _, _ in SOURCES.values()}
    assert listed("Share-alike") == folders & share_alike
    assert listed("Permissive") == folders - share_alike


def test_third_party_names_every_source_that_asks_for_it():
    notice = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    for path, row in licences.table().items():
        if row["training"] == "permitted" and path.split("/")[0] in {folder for folder, _, _ in SOURCES.values()}:
            repository = re.search(r"([\w.-]+/[\w.-]+|tatoeba\.org)", row["source"])[1]
            assert repository.lower() in notice.lower(), f"THIRD_PARTY.md does not name {repository}"
