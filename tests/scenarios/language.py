"""The text of a .scn file becomes scenarios. Strict: what does not read as one is an error with file and line.

    # name: what it shows                  begins a scenario; a file has one or more
    # promises: what holds, in whole sentences,
    #   continued in indented comments
    configuration                          YAML, indented by two; its first line is line 1 of the gateway's file
      defaults: {cache: {mode: exact}}
    ask tenant=acme "How far is it?"  -> miss stored upstream=1

A step is read by the one sentence of SENTENCES that it fits: lower-case words stand for themselves, TEXT is "quoted",
NUMBER, SIZE and WORD are bare, OPTIONS are name=value pairs and single words, and EXPECTED is all after the arrow.
"""

import dataclasses
import difflib
import pathlib
import re
import typing

TOKEN = re.compile(
    r"""\s*(?: (?P<arrow>->)
             | (?P<pair>[a-z][\w-]*)=(?:"(?P<pair_text>(?:[^"\\]|\\.)*)"|(?P<pair_word>[^\s"]+))
             | "(?P<text>(?:[^"\\]|\\.)*)"
             | (?P<word>[^\s"=]+) )(?=\s|$)""",
    re.X,
)
ESCAPES = {"n": "\n", "r": "\r", '"': '"', "\\": "\\"}
SIZES = {"KiB": 1 << 10, "MiB": 1 << 20}
VARIABLES = {"provider", "folder", "disk", "decision"}
HEADER = re.compile(r"# (name|promises): (.+)")
AFTER_TEXT = ("says", "never-says", "header", "no-header")  # expectations that a text follows


class ScenarioError(Exception):
    """A file that does not read as a scenario, or a step that did not hold."""


@dataclasses.dataclass
class Token:
    kind: str  # arrow, pair, text, word
    value: str
    name: str = ""  # of a pair


@dataclasses.dataclass
class Sentence:
    """A form that a step can have, and the function that takes it."""

    words: list[str]
    options: dict[str, type]
    expected: dict[str, type]
    act: typing.Callable

    @property
    def text(self):
        return " ".join(self.words)


SENTENCES: list[Sentence] = []


def step(text, *, options=(), expected=()):
    """Registers a function as what `text` does. Option and expectation names map to bool (a single word), int or str."""

    def register(act):
        SENTENCES.append(Sentence(text.split(), dict(options), dict(expected), act))
        return act

    return register


@dataclasses.dataclass
class Step:
    line: int
    text: str
    sentence: Sentence
    arguments: list  # of TEXT, NUMBER, SIZE and WORD, in their order
    options: dict
    expected: list[tuple[str, object]]


@dataclasses.dataclass
class Scenario:
    file: pathlib.Path
    line: int
    name: str
    promises: str = ""
    configuration: str | None = None
    configuration_line: int = 0
    steps: list[Step] = dataclasses.field(default_factory=list)


def unescape(text):
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[0]), text)


def tokens_of(line):
    found, at = [], 0
    while line[at:].strip():
        token = TOKEN.match(line, at)
        if not token:
            raise ScenarioError(f"cannot read {line[at:].strip()!r}: words, name=value, and texts in double quotes")
        at = token.end()
        if token["pair"]:
            quoted = token["pair_text"]
            value = unescape(quoted) if quoted is not None else token["pair_word"]
            found.append(Token("pair", value, token["pair"]))
        elif token["text"] is not None:
            found.append(Token("text", unescape(token["text"])))
        else:
            found.append(Token("arrow" if token["arrow"] else "word", token["arrow"] or token["word"]))
    for token in found:
        for name in re.findall(r"\$(\w+)", token.value):
            if name not in VARIABLES:
                raise ScenarioError(f"${name} is no variable; there are {', '.join('$' + one for one in sorted(VARIABLES))}")
    return found


def number_of(text):
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def size_of(text):
    found = re.fullmatch(r"(\d{1,6})(KiB|MiB)", text)
    return int(found[1]) * SIZES[found[2]] if found else None


def typed(name, value, kind):
    number = number_of(value) if kind is int else value
    if number is None:
        raise ScenarioError(f"{name} must be a number, not {value!r}")
    return number


def read_pair(token, known, what):
    if token.name not in known or known[token.name] is bool:
        near = difflib.get_close_matches(token.name, known, 1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
        raise ScenarioError(f"{what} {token.name}= is not known here; {meant}")
    return typed(token.name, token.value, known[token.name])


def read_expected(tokens, known):
    found, rest = [], list(tokens)
    while rest:
        token = rest.pop(0)
        if token.kind == "pair":
            found.append((token.name, read_pair(token, known, "expectation")))
        elif token.kind == "word" and token.value in AFTER_TEXT and token.value in known:
            if not rest or rest[0].kind != "text":
                raise ScenarioError(f"{token.value} is followed by a text in double quotes")
            found.append((token.value, rest.pop(0).value))
        elif token.kind == "word" and known.get("status") is int and re.fullmatch(r"[1-5]\d\d", token.value):
            found.append(("status", int(token.value)))
        elif token.kind == "word" and known.get(token.value) is bool:
            found.append((token.value, True))
        else:
            raise ScenarioError(f"{token.value!r} is no expectation here; there are {', '.join(sorted(known))}")
    if not found:
        raise ScenarioError("nothing is expected after the arrow")
    return found


def fit(sentence, tokens):
    """(arguments, options, expected), or None when the tokens do not have this form. Raises when they nearly do."""
    rest, arguments, options = list(tokens), [], {}
    for word in sentence.words:
        if word == "OPTIONS":
            known = sentence.options
            while rest and (rest[0].kind == "pair" or rest[0].kind == "word" and known.get(rest[0].value) is bool):
                token = rest.pop(0)
                name = token.name if token.kind == "pair" else token.value
                options[name] = read_pair(token, known, "option") if token.kind == "pair" else True
            continue
        if word == "EXPECTED":
            return arguments, options, read_expected(rest, sentence.expected)
        if not rest:
            return None
        token = rest.pop(0)
        if word == "TEXT":
            value = token.value if token.kind == "text" else None
        elif word in ("NUMBER", "SIZE", "WORD"):
            read = {"NUMBER": number_of, "SIZE": size_of, "WORD": str}[word]
            value = read(token.value) if token.kind == "word" else None
        elif token.kind in ("word", "arrow") and token.value == word:
            continue
        else:
            return None
        if value is None:
            return None
        arguments.append(value)
    return None if rest else (arguments, options, [])


def read_step(text, line):
    tokens = tokens_of(text)
    problem = None
    for sentence in SENTENCES:
        try:
            found = fit(sentence, tokens)
        except ScenarioError as error:
            problem = error
            continue
        if found:
            return Step(line, text, sentence, *found)
    if problem:
        raise problem
    first = tokens[0].value
    alike = [one.text for one in SENTENCES if one.words[0] == first]
    near = difflib.get_close_matches(first, {one.words[0] for one in SENTENCES}, 1)
    if alike:
        raise ScenarioError(f"no step reads like this; with {first!r} begin: " + "; ".join(alike))
    raise ScenarioError(f"no step begins with {first!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


class Reader:
    def __init__(self, file):
        self.file, self.scenarios = file, []
        self.block = False  # inside the configuration

    def read(self):
        for number, line in enumerate(self.file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                self.take(number, line)
            except ScenarioError as error:
                raise ScenarioError(f"{self.file}:{number}: {error}") from None
        for scenario in self.scenarios or [None]:
            if scenario is None or not scenario.promises or not scenario.steps:
                missing = "no `# name:` line" if scenario is None else (
                    f"scenario {scenario.name!r} has no " + ("`# promises:` line" if not scenario.promises else "step"))  # fmt: skip
                raise ScenarioError(f"{self.file}:{scenario.line if scenario else 1}: {missing}")
        return self.scenarios

    def take(self, number, line):
        header = HEADER.fullmatch(line)
        if header and header[1] == "name":
            if any(one.name == header[2] for one in self.scenarios):
                raise ScenarioError(f"there is a scenario {header[2]!r} already")
            self.block = False
            self.scenarios.append(Scenario(self.file, number, header[2]))
            return
        if not self.scenarios:
            if line.strip() and not line.startswith("#"):
                raise ScenarioError("a scenario begins with `# name: …`")
            return
        scenario = self.scenarios[-1]
        if self.block and (line.startswith("  ") or not line.strip()):
            scenario.configuration += line[2:] + "\n"
        elif header:
            if scenario.promises or scenario.steps:
                raise ScenarioError("`# promises:` stands once, under the name")
            scenario.promises = header[2]
        elif line.startswith("#   ") and scenario.configuration is None and not scenario.steps and scenario.promises:
            scenario.promises += " " + line[1:].strip()
        elif not line.strip() or line.startswith("#"):
            self.block = False
        else:
            self.block = False
            self.take_step(number, line, scenario)

    def take_step(self, number, line, scenario):
        if line.strip() == "configuration":
            if scenario.configuration is not None or scenario.steps:
                raise ScenarioError("a scenario has one configuration, before its steps; `change` edits it later")
            scenario.configuration, scenario.configuration_line, self.block = "", number + 1, True
            return
        if line[0].isspace():
            raise ScenarioError("a step is not indented; the lines of a configuration follow it without a break")
        scenario.steps.append(read_step(line, number))


def read_file(file):
    return Reader(file).read()
