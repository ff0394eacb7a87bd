"""The demo's own arithmetic and rules. That the whole of it runs is tested in tests/sdk/whole_demo_test.py."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import client  # noqa: E402
import faq  # noqa: E402
import sample_provider  # noqa: E402
import table  # noqa: E402


def labels(*pairs):
    return faq.Labels([faq.Pair("en", a, b, similar) for a, b, similar in pairs])


@pytest.mark.parametrize(
    "asked, stored, verdict",
    [
        ("A?", "A?", faq.RIGHT),  # same text
        ("A?", " A? ", faq.RIGHT),  # white space is not a difference
        ("A?", "B?", faq.RIGHT),  # labelled similar
        ("B?", "A?", faq.RIGHT),  # a label has no direction
        ("A?", "D?", faq.WRONG),  # labelled different
        ("A?", "C?", faq.UNLABELLED),  # similar to one that is similar: labels are not chained
        ("A?", "Z?", faq.UNLABELLED),  # nobody said anything
        ("E?", "F?", faq.UNLABELLED),  # two labels that contradict each other
        ("A?", None, faq.UNLABELLED),  # the stored question is not known
    ],
)
def test_a_hit_is_right_only_where_somebody_said_so(asked, stored, verdict):
    given = labels(
        ("A?", "B?", True), ("B?", "C?", True), ("A?", "D?", False), ("E?", "F?", True), ("F?", "E?", False)
    )
    assert given.judge(asked, stored)[0] == verdict


# Published values: Brown, Cai, DasGupta 2001, and R's prop.test(correct = FALSE).
@pytest.mark.parametrize(
    "count, total, low, high", [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]
)
def test_wilson_interval_is_the_published_one(count, total, low, high):
    assert faq.wilson(count, total) == pytest.approx((low, high), abs=1e-4)


def test_nothing_seen_means_nothing_known():
    assert faq.wilson(0, 0) == (0.0, 1.0)


def test_all_labelled_pairs_are_there():
    assert {language: len(faq.load_pairs(language)) for language in faq.LANGUAGES} == {"en": 488, "de": 624}


def test_thirty_traps_of_three_kinds_in_two_languages():
    kinds = [(trap.language, trap.kind) for trap in faq.load_traps()]
    assert len(kinds) == 30
    assert all(
        kinds.count((language, kind)) == 5 for language in faq.LANGUAGES for kind in ("number", "negation", "name")
    )


def test_no_trap_is_a_question_of_the_faq():
    answers = faq.Answers()
    assert [trap.trap for trap in faq.load_traps() if answers.find(trap.trap)] == []
    assert all(answers.find(trap.original) == trap.answer for trap in faq.load_traps())


def test_a_question_outside_the_faq_gets_the_answer_of_its_labelled_partner():
    answers = faq.Answers()
    assert answers.find("What is a new coronavirus?") == answers.find("What is a novel coronavirus?") is not None
    assert answers.find("How do I renew my passport?") is None


def test_tokens_join_to_the_answer_again():
    for text in set(faq.Answers().by_question.values()):
        assert "".join(sample_provider.tokens_of(text)) == text


@pytest.mark.parametrize(
    "value, expected",
    [
        (
            "reprise; hit; ttl=3540; detail=semantic; score=0.971",
            {"hit": True, "ttl": "3540", "detail": "semantic", "score": "0.971"},
        ),
        ('reprise; fwd=miss; detail="guard-numbers"', {"fwd": "miss", "detail": "guard-numbers"}),
        (None, {}),
    ],
)
def test_cache_status_is_read_as_the_standard_writes_it(value, expected):
    assert client.parse_cache_status(value) == expected


def row(phase, hit, verdict, why="", tokens=100):
    return table.Row("en", phase, "q", hit, "", "s", 0.9, 5.0, 1000.0, False, verdict, why, tokens, 10)


def test_totals_never_count_an_unlabelled_hit_as_right():
    rows = [
        row("pairs", None, None),
        row("pairs", "exact", faq.RIGHT),
        row("pairs", "semantic", faq.RIGHT),
        row("pairs", "semantic", faq.WRONG),
        row("pairs", "semantic", faq.UNLABELLED),
        row("traps", None, None, "original of our trap"),
        row("traps", "semantic", faq.WRONG, "our trap: number"),
    ]
    total = table.totals_of(rows, table.Price(1.0, 2.0))
    assert (total["asks"], total["hits"], total["exact_hits"], total["semantic_hits"]) == (5, 4, 1, 3)
    assert (total["semantic_right"], total["semantic_wrong"], total["semantic_unlabelled"]) == (1, 1, 1)
    assert (total["traps"], total["traps_wrong"]) == (1, 1)
    assert total["saved_s"] == pytest.approx(4 * 0.995)
    assert total["saved_dollars"] == pytest.approx(4 * (10 * 1.0 + 100 * 2.0) / 1e6)


def test_an_unlabelled_hit_is_compared_with_what_the_provider_itself_says():
    answers = faq.Answers()
    assert answers.compare("What is a new coronavirus?", "What is a novel coronavirus?") == "same answer"
    assert answers.compare("What is a novel coronavirus?", "How does COVID-19 affect pregnant women?") == "another answer"
    assert answers.compare("How do I renew my passport?", "What is a novel coronavirus?") == "not in this FAQ"
