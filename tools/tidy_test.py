"""The rules themselves: each finds what it is for, and lets its neighbour pass."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_layers  # noqa: E402
import tidy  # noqa: E402


@pytest.mark.parametrize("name, line, found", [
    ("src/net/a.cc", "#include <boost/asio.hpp>", True),
    ("src/net/a.cc", "#include <boost/asio/awaitable.hpp>", False),
    ("src/net/a.cc", "  // return old_way(x);", True),
    ("src/net/a.cc", "  // It returns nothing; see serve().", False),
    ("src/net/a.h", "//   auto sample = in_a_header(x);", False),
    ("src/key/a.cc", "// TODO: later", True),
    ("src/key/a.cc", "// TODO(#12): later", False),
    ("src/key/a_test.cc", "std::this_thread::sleep_for(1ms);", True),
    ("docs/a.md", "see /" + "work/main", True),
    ("docs/a.md", "see https://host/work/main", False),
    ("docs/a.md", "see ../shared/data", True),
])
def test_a_rule_finds_what_it_is_for_and_nothing_else(name, line, found):
    assert bool(list(tidy.check_words(name, [line]))) == found


@pytest.mark.parametrize("name, line, found", [
    ("src/key/a.cc", "int x;  // NOLINT", True),
    ("src/key/a.cc", "int x;  // NOLINT(bugprone-x): the library asks for it", False),
    ("src/key/a.cc", "std::mutex mutex_;", True),
    ("src/vocabulary/mutex.h", "std::mutex mutex_;", False),
])
def test_a_second_look_is_asked_where_it_is_due(name, line, found):
    assert bool(list(tidy.check_words(name, [line], tidy.SECOND_LOOKS))) == found


def test_a_file_past_its_limit_is_a_problem_and_past_its_aim_a_note():
    assert [level for level, _ in tidy.check_size("src/a/a.h", [""] * 401)] == ["problem"]
    assert [level for level, _ in tidy.check_size("src/a/a.h", [""] * 251)] == ["note"]
    assert not list(tidy.check_size("src/a/a.h", [""] * 250))


def layers():
    table = check_layers.tomllib.loads((check_layers.ROOT / "tools/layers.toml").read_text())
    return check_layers.Layers(table)


@pytest.mark.parametrize("folder, header, allowed", [
    ("gateway", "cache/decide.h", True),
    ("cache", "gateway/serve.h", False),
    ("key", "vocabulary/hex.h", True),
    ("settings", "judge/options.h", True),
    ("settings", "judge/verdict.h", False),
    ("program", "store/store.h", True),
])
def test_dependencies_run_one_way(folder, header, allowed):
    assert layers().may_include_folder(folder, header, is_test=False) == allowed


@pytest.mark.parametrize("folder, header, allowed", [
    ("net", "boost/asio/awaitable.hpp", True),
    ("gateway", "boost/asio/awaitable.hpp", False),
    ("wire", "boost/asio/awaitable.hpp", False),
    ("wire", "boost/beast/http/parser.hpp", True),
    ("route", "openssl/ssl.h", False),
    ("route", "openssl/sha.h", True),
    ("dialect", "simdjson.h", True),
    ("key", "simdjson.h", True),
    ("route", "simdjson.h", False),
    ("key", "gtest/gtest.h", False),
])
def test_a_library_is_seen_by_its_own_folder_only(folder, header, allowed):
    rules = layers()
    assert rules.may_use_library(folder, rules.libraries_of(header), is_test=False) == allowed


def test_no_layer_may_include_one_of_its_own_level_or_above():
    assert list(layers().problems_of_table()) == []
