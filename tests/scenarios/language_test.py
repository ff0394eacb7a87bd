"""The reader refuses what is no scenario, by file and line; the player fails what does not hold; the page names all."""

import pathlib
import re

import pytest
from conftest import play
from language import SENTENCES, ScenarioError, read_file

HERE = pathlib.Path(__file__).parent
HEAD = "# name: one\n# promises: something.\n"
ASK = 'ask tenant=acme "Why?" -> miss\n'

# (cause, text, line, words that the message has)
WRONG = [
    ("nothing", "", 1, "no `# name:`"),
    ("a step before the name", ASK, 1, "begins with `# name"),
    ("no promise", "# name: one\n" + ASK, 1, "no `# promises:`"),
    ("no step", HEAD, 1, "has no step"),
    ("a name twice", HEAD + ASK + HEAD, 4, "already"),
    ("a promise twice", HEAD + "# promises: more.\n" + ASK, 3, "stands once"),
    ("an unknown step", HEAD + 'aks tenant=acme "Why?" -> miss\n', 3, "did you mean 'ask'?"),
    ("a step that is nearly one", HEAD + "provider is gone\n", 3, "provider is down"),
    ("an unknown option", HEAD + 'ask tennant=acme "Why?" -> miss\n', 3, "did you mean tenant?"),
    ("an unknown expectation", HEAD + 'ask tenant=acme "Why?" -> missed\n', 3, "'missed' is no expectation"),
    ("an unknown expected pair", HEAD + 'ask "Why?" -> miss upsteam=1\n', 3, "did you mean upstream?"),
    ("a number that is none", HEAD + 'ask "Why?" -> miss upstream=one\n', 3, "must be a number"),
    ("nothing expected", HEAD + 'ask "Why?" ->\n', 3, "nothing is expected"),
    ("no arrow", HEAD + 'ask "Why?"\n', 3, "no step reads like this"),
    ("a text without its end", HEAD + 'ask "Why? -> miss\n', 3, "cannot read"),
    ("says without a text", HEAD + 'ask "Why?" -> 401 says key\n', 3, "followed by a text"),
    ("an unknown variable", HEAD + 'log says "$fodler"\n', 3, "$fodler is no variable"),
    ("a configuration after a step", HEAD + ASK + "configuration\n  a: 1\n", 4, "before its steps"),
    ("an indented step", HEAD + "configuration\n  a: 1\n" + ASK + "  " + ASK, 6, "not indented"),
]

# (cause, step that does not hold, words that the message has)
UNTRUE = [
    ("another outcome", 'ask tenant=acme "Why?" -> hit', "seen: 200 miss"),
    ("another reason", 'ask tenant=acme "Why?" -> miss reason=expired', "reason=no-entry"),
    ("another status", 'ask tenant=acme "Why?" -> 503', "status 503 expected"),
    ("an error where none is expected", 'ask "Why?" -> miss', "status 200 expected"),
    ("another answer", 'ask tenant=acme "Why?" -> miss answer="Because."', "Answer to: Why?"),
    ("another count", 'ask tenant=acme "Why?" -> miss upstream=2', "upstream=1"),
    ("a header that is not there", 'ask tenant=acme "Why?" -> miss header "Age: 1"', "header 'Age: 1' expected"),
    ("stored all the same", 'ask tenant=acme "Why?" -> miss not-stored', "not-stored expected"),
    ("no such metric", "metric reprise_nothing is 0", "no metric reprise_nothing"),
    ("another number", "metric reprise_connections_max is 1", "reprise_connections_max is 4096"),
    ("not in the log", 'log says "anything at all" once', "stands 0 times in the log"),
    ("in the output", 'no output holds "data_plane="', "stands in the log"),
    ("another exit", 'reprise "check $folder/reprise.yaml" -> exit=2', "exit 2 expected, seen 0"),
    ("a reload that was done", "reload -> kept", "kept expected"),
    ("an edit of nothing", 'change "not there" to "anything"', "stands 0 times"),
]


def ids(rows):
    return [row[0].replace(" ", "_") for row in rows]


@pytest.mark.parametrize("cause, text, line, words", WRONG, ids=ids(WRONG))
def test_what_is_no_scenario_is_refused_with_file_and_line(cause, text, line, words, tmp_path):
    file = tmp_path / "wrong.scn"
    file.write_text(text)
    with pytest.raises(ScenarioError) as told:
        read_file(file)
    assert str(told.value).startswith(f"{file}:{line}: ")
    assert words in str(told.value)


@pytest.mark.parametrize("cause, step, words", UNTRUE, ids=ids(UNTRUE))
def test_a_step_that_does_not_hold_fails_with_what_was_seen(cause, step, words, tmp_path):
    file = tmp_path / "untrue.scn"
    file.write_text(HEAD + "configuration\n  defaults: {cache: {mode: exact, scope: tenant}}\nstart\n" + step + "\n")
    (scenario,) = read_file(file)
    with pytest.raises(ScenarioError) as told:
        play(scenario, tmp_path)
    assert str(told.value).startswith(f"{file}:6: {step}\n")
    assert words in str(told.value)


def test_the_configuration_is_the_first_lines_of_the_gateways_file():
    for file in HERE.glob("*.scn"):
        for scenario in read_file(file):
            if scenario.configuration:
                lines = file.read_text().splitlines()[scenario.configuration_line - 1 :]
                assert lines[0].strip() == scenario.configuration.splitlines()[0].strip(), scenario.name


def test_the_page_names_every_sentence():
    page = re.sub(r"```.*?```", "", (HERE / "README.md").read_text(), flags=re.S)
    named = set(re.findall(r"`([^`]+)`", page))
    missing = [sentence.text for sentence in SENTENCES if sentence.text not in named]
    assert not missing, f"README.md does not say what these mean: {missing}"


def test_every_sentence_is_used():
    used = {id(step.sentence) for file in HERE.glob("*.scn") for one in read_file(file) for step in one.steps}
    unused = [sentence.text for sentence in SENTENCES if id(sentence) not in used]
    assert not unused, f"delete what no scenario says: {unused}"


def test_every_file_is_named_with_a_guarantee():
    page = (HERE.parent.parent / "docs/guarantees.md").read_text()
    missing = [file.name for file in HERE.glob("*.scn") if f"`{file.name}`" not in page]
    assert not missing, f"docs/guarantees.md does not name {missing}"
