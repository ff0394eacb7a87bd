"""The pages that name code name code that is there."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/life_of_a_request.md"
STEP = re.compile(r"`([\w/.]+\.(?:cc|h))`:\s+`([\w:]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:src|include|tests|tools|demo|docs|bench|cmake)/[\w./-]+)`")


def steps():
    return STEP.findall(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else []


def pages():
    return sorted(
        [
            *ROOT.glob("*.md"),
            *ROOT.glob("docs/**/*.md"),
            *ROOT.glob("src/**/README.md"),
            *ROOT.glob("demo/README.md"),
            *(page for page in ROOT.glob("tests/**/README.md") if "node_modules" not in page.parts),
        ]
    )


def defines(text, function):
    """Whether the function's body is in the text, not only a call or a declaration."""
    return re.search(rf"(?<![.>])\b{re.escape(function)}\s*\([^;{{}}]*\)[\w\s:,<>()&*->]*\{{", text) is not None


def test_the_life_of_a_request_names_its_steps():
    assert PAGE.exists(), "docs/life_of_a_request.md is not written"
    assert len(steps()) >= 12, "each step is written as `file.cc`: `function`"


@pytest.mark.parametrize("file, function", steps() or [("no step", "found")])
def test_each_step_of_the_life_of_a_request_exists(file, function):
    source = ROOT / file
    assert source.is_file(), f"docs/life_of_a_request.md names {file}, which is not there"
    assert defines(source.read_text(encoding="utf-8"), function), f"{file} has no function {function}"


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_of_a_page_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    missing = [
        link
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists()
    ]
    missing += [
        path
        for path in PATH.findall(text)
        if not path.startswith("build") and not (ROOT / path).exists() and not list(ROOT.glob(path.rstrip("/")))
    ]
    assert not missing, f"{page.relative_to(ROOT)} names what is not there: {missing}"
