"""The words of a language are data: lists in files that say where they come from, none in the code of the rules."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import errors, resources, word_lists

FILES = sorted(resources.PACKAGE.rglob("words/*/*.toml"))
MODULES = sorted(p for room in ("corpus", "annotate", "codebook") for p in (resources.PACKAGE / room).rglob("*.py"))
ORIGINS = ("grammar: ", "own: ", "reference: ")
# So many words of English a literal may hold: `(?:the|a|an)`, `(?:last|this|next) week`.
MOST_WORDS = 7
# What stands in small letters and is no English of the rules: names of columns, keys and elements of formats, labels of
# lines, of grammar and of features.
OF_FORMATS = {
    "annotate/actors/actor_mentions.py", "annotate/dates/day_spans.py", "annotate/events/phrase_arguments.py",
    "annotate/events/dyad_features.py", "annotate/events/status.py", "annotate/names/verdicts.py",
    "corpus/boilerplate/selection_features.py",
    "corpus/formats/column_fields.py", "corpus/formats/markup.py", "corpus/html/line_breaks.py",
    "corpus/html/page_days.py", "corpus/html/paragraphs.py", "corpus/metadata/header_fields.py",
    "corpus/metadata/date_conventions.py", "codebook/matching/phrases.py", "codebook/dictionaries/sheet.py",
}  # fmt: skip


def _name(file: Path) -> str:
    return file.relative_to(resources.PACKAGE).as_posix()


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_every_list_says_where_it_comes_from(file: Path) -> None:
    sources = word_lists.read(file).sources
    assert sources
    assert [name for name, source in sources.items() if not source.startswith(ORIGINS)] == []


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_every_list_is_used(file: Path) -> None:
    choices = resources.PACKAGE / "contracts" / "columns.py"  # which sectors there are
    code = [path.read_text(encoding="utf-8") for path in (*MODULES, choices)]
    taken = {literal for text in code for literal in re.findall(r"[\"'](\w+)[\"']", text)}
    # The words of each class of words are taken all at once.
    assert {name for name in word_lists.read(file).lists if not name.startswith("tag_")} - taken == set()


def test_another_language_is_files(tmp_path: Path) -> None:
    """The package with no English in it: its words under another name, of which some are changed."""
    package = tmp_path / "analysis"
    shutil.copytree(resources.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in package.rglob("words/en"):
        folder.rename(folder.with_name("xx"))
    for name, old, new in (
        ("resources.py", 'LANGUAGE = "en"', 'LANGUAGE = "xx"'),
        ("corpus/words/xx/calendar.toml", "tuesday", "twosday"),
        ("annotate/words/xx/speech.toml", "book film", "tome film"),
    ):
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", OF_ANOTHER_LANGUAGE], check=False, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout.split() == ["Twosday", "last", "week"], done.stderr


OF_ANOTHER_LANGUAGE = """
import importlib, pkgutil
from datetime import date
import analysis
for room in ("corpus", "annotate", "codebook"):
    package = importlib.import_module(f"analysis.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
from analysis.annotate.dates import time_expressions, year_inference
text = "They met on Twosday last week, not on a Tuesday."
setting = year_inference.Setting(date(2021, 4, 6), date(2021, 4, 6))
print(*(text[start:end] for start, end, _ in time_expressions.find(text, setting)))
"""


def _literals(code: str) -> Iterator[list[str]]:
    """The words of each literal that may be a list of words: split, collected, or alternatives of an expression."""
    tree = ast.parse(code)
    documented = {
        ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, ast.Module | ast.FunctionDef)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        elif isinstance(node, ast.Dict):
            yield [one.value for one in node.keys if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield str(node.value.value).split()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in documented:
            yield _alternatives(node.value) if "|" in node.value else []


def _alternatives(expression: str) -> list[str]:
    """What stands between the bars and brackets of a regular expression; `[Mm]inister` counts as `minister`."""
    plain = re.sub(r"\[\w(\w)\]", r"\1", re.sub(r"\(\?P?<?[\w=!-]*[>:=!]|\\[A-Za-z]", "(", expression))
    return [part.strip(" ?^$") for part in re.split(r"[|()]", plain)]


def words_in(code: str) -> int:
    """The most words of English, in small letters, in one literal of some code.

    Examples
    --------
    >>> words_in('A = "said told asked".split()'), words_in('B = re.compile(r"(?:[Mm]inister|heads?|chief) of")')
    (3, 4)
    """
    return max(
        (sum(bool(re.fullmatch(r"[a-z][a-z'’ -]+", one)) for one in words) for words in _literals(code)), default=0
    )


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('A = frozenset("said told asked warned".split())', 4),
        ('A = {"said", "told", "asked"}', 3),
        ('A = ("said", "TOLD", "asked")', 2),
        ('A = {"said": 1, "told": 2}', 2),
        (r'A = re.compile(r"\b(?:said|told|[Aa]sked|warned?)\b")', 4),
        ('A = re.compile(rf"(?:said|told) {x}")', 2),
        ('"""said | told | asked"""\n', 0),
        ('A = "a sentence that says something"', 0),
    ],
)
def test_words_in_code_are_counted(code: str, found: int) -> None:
    assert words_in(code) == found


@pytest.mark.parametrize("module", [m for m in MODULES if _name(m) not in OF_FORMATS], ids=_name)
def test_rules_hold_no_lists_of_words(module: Path) -> None:
    assert words_in(module.read_text(encoding="utf-8")) <= MOST_WORDS, "its words belong in a file below words/en/"


def test_no_module_is_excepted_without_need() -> None:
    excepted = [module for module in MODULES if _name(module) in OF_FORMATS]
    assert len(excepted) == len(OF_FORMATS)
    assert [_name(m) for m in excepted if words_in(m.read_text(encoding="utf-8")) <= MOST_WORDS] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\nsource = "own: x"\nwords = "one two"\n\n[b]\nwords = "one"\n', "line 5: the list `b` has to say where"),
        ('[a]\nsource = " "\nwords = "one"\n', "line 1: the list `a` has to say where"),
        ('# A.\n[a]\nsource = "own: x"\nwords = "one two one"\n', "line 2: the list `a` has to have each word once"),
        ('[a]\nsource = "own: x"\n', "line 1: the list `a` has to have `words`"),
        ('[a]\nsource = "own: x"\nwords = []\n', "line 1: the list `a` has to have `words`"),
        ('[a]\nsource = "own: x"\nwords = ["one "]\n', "it has 'one '"),
        ('[a]\nsource = "own: x"\nwords = [1]\n', "it has 1"),
        ('[a]\nsource = "own: x"\nwords = 1\n', "as a text or an array"),
        ('[a]\nsource = "own: x"\nwrods = "one"\n', "did you mean `words`?"),
        ('a = "one"\n', "line 1: the list `a` has to be a table"),
        ('[a]\nsource = "own: x\n', "line 2"),
    ],
)
def test_a_list_that_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(errors.BroadsheetError) as told:
        word_lists.read(file)
    assert file.name in str(told.value)
    assert said in str(told.value)


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('[units]\nsource = "own: x"\nwords = "day"\n', encoding="utf-8")
    read = word_lists.read(file)
    with pytest.raises(errors.BroadsheetError, match=r"no list `unit`; did you mean `units`\?"):
        read.either("unit")
    with pytest.raises(errors.BroadsheetError, match=r"no `values` for `units`"):
        read.values("units")


def test_an_expression_takes_the_longest_word(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('[a]\nsource = "own: x"\nwords = ["a.m", "prime", "prime minister"]\n', encoding="utf-8")
    read = word_lists.read(file)
    assert re.findall(read.either("a", gap=r"\s+"), "prime\nminister, aXm, a.m, Prime") == ["prime\nminister", "a.m"]
    assert re.findall(read.either("a", first="in any case"), "Prime minister, PRIME") == ["Prime minister"]
    assert read["a"] == ("a.m", "prime", "prime minister")
    assert read.set("a") == {"a.m", "prime", "prime minister"}
