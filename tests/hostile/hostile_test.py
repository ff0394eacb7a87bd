"""Every input against the gateway, nginx and HAProxy: the rules of docs/hostile_input.md, and each verdict by name."""

import itertools
import pathlib
import re

import pytest
import reasons
import report
import run

SHOWN_MAX = 20


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """[(vector, outcomes)] of one run."""
    return run.run(tmp_path_factory.mktemp("hostile"))


def assert_none(problems):
    assert not problems, f"{len(problems)} inputs:\n" + "\n".join(map(str, problems[:SHOWN_MAX]))


def test_no_input_ends_the_gateway(seen):
    assert_none([vector.name for vector, outcomes in seen if not outcomes["reprise"].alive])


def test_what_is_forwarded_is_one_whole_request_and_not_a_byte_more(seen):
    def is_strict(request):
        head, parted, body = request.raw.partition(b"\r\n\r\n")
        names = [name.lower() for name, _ in request.fields]
        lengths = [value for name, value in request.fields if name.lower() == b"content-length"]
        return (
            request.whole
            and parted
            and body == request.body
            and re.fullmatch(rb"[^\r\n\0]*(\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?[^\r\n\0]*)*", head)
            and names.count(b"host") == 1
            and b"transfer-encoding" not in names
            and lengths in ([], [b"%d" % len(body)])
            and (lengths or not body)
        )

    bad = [(vector.name, str(outcomes["reprise"])) for vector, outcomes in seen
           if not all(map(is_strict, outcomes["reprise"].forwarded))]  # fmt: skip
    assert_none(bad)


def test_every_answer_stands_for_a_request_that_was_forwarded(seen):
    def adds_up(outcome):
        return sum(status < 400 for status in outcome.statuses) == len(outcome.whole)

    assert_none([(vector.name, str(o["reprise"])) for vector, o in seen if not adds_up(o["reprise"])])


def first_difference(one, other):
    """Index of the first body that differs, among those that both forwarded."""
    return next((i for i, (a, b) in enumerate(zip(one.bodies, other.bodies)) if a != b), None)


def test_what_two_of_three_read_differently_is_never_forwarded(seen):
    bad = []
    for vector, outcomes in seen:
        for one, other in itertools.combinations(run.TARGETS, 2):
            where = first_difference(outcomes[one], outcomes[other])
            if where is not None and len(outcomes["reprise"].bodies) > where:
                bad.append((vector.name, *map(str, outcomes.values())))
    assert_none(bad)


def test_every_refusal_says_why(seen):
    def is_silent(vector, outcome):
        return outcome.refusal and not vector.data.startswith(b"HEAD ") and not report.message_of(outcome)

    assert_none([(vector.name, str(o["reprise"])) for vector, o in seen if is_silent(vector, o["reprise"])])


def test_every_verdict_is_the_one_in_the_table(seen):
    used, expected = report.read()
    assert used == report.versions(), "another version than that of the table: run tests/hostile/report.py and read the diff"
    rows = [report.row_of(vector, outcomes) for vector, outcomes in seen]
    assert [row.name for row in rows] == [row.name for row in expected], "inputs changed: run tests/hostile/report.py"
    assert_none([f"was  {old}\n  now  {new}" for old, new in zip(expected, rows) if not old.allows(new)])


def test_every_difference_has_its_reason_and_every_reason_a_difference():
    _, rows = report.read()
    assert_none([row for row in rows if "UNEXPLAINED" in row.why])
    assert_none([row for row in rows if report.OR in row.reprise])
    given = {row.why for row in rows}
    assert_none([sentence for _, sentence in [*reasons.STRICTER, *reasons.LOOSER] if sentence not in given])


def test_the_page_is_that_of_the_table():
    assert report.PAGE.read_text(encoding="utf-8") == report.page(*report.read()), "run tests/hostile/report.py"


def test_the_table_of_llhttp_names_its_source():
    text = (pathlib.Path(__file__).parent / "llhttp.json").read_text()
    assert re.search(r'"commit": "[0-9a-f]{40}"', text) and "MIT" in text
