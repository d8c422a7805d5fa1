"""The field's words in all that is printed: headings, captions, heads of tables, the dictionary of variables.

A plain word that stood there before is listed with the term that replaced it. Columns of tables and files keep their
names, and prose may explain a term with a plain word; what names a thing may not.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import schema

ROOT = Path(__file__).parents[1]
# The plain word, and the field's.
TERMS = {
    r"who does what to whom|\bacts\b": "(political) events",
    r"\bnamed (?:beside|together)\b": "co-mention",
    r"\bvoices?\b|\bwho is heard\b": "sources, source attribution",
    r"\bspoken of\b": "mentioned actor",
    r"\bretold\b|\btold twice\b|\bstories told\b": "story matching, near-duplicates",
    r"\bspread\b": "dispersion",
    r"\bdrawn anew\b|\bdraw(?:ing)? anew\b": "bootstrap resamples",
    r"\breaders?\b": "coders",
    r"\blayers?\b": "annotation tasks",
    r"\bown entries left out\b": "leave-one-document-out codebook",
    r"\blines dropped\b|\bdropped lines\b": "boilerplate removal",
    r"\bswings?\b": "sensitivity",
    r"\bhow sure\b": "precision, uncertainty",
    r"\bmore than chance\b": "statistically significant under the null",
    r"\bstands? out\b": "significant by the disparity filter",
    r"\balike\b": "congruence",
    r"\btowns as places\b": "place reading of a metonym",
    r"\bhow good the coding\b": "validation; intercoder reliability",
    r"\bdoes not see\b": "uncoded sentences",
}
# In a sentence these are words like others: `who reads it`, `spread over the units`.
IN_NAMES_ALONE = {r"\bspread\b", r"\breaders?\b", r"\balike\b", r"who does what to whom|\bacts\b"}
# What is a name of a file, a column, a figure or a piece of code, and no word of the sentence.
CODE = re.compile(r"`[^`]*`|\{\{<.*?>\}\}|\]\([^)]*\)|@[\w-]+|\{#[\w-]+\}")
PAGES = [ROOT / "index.qmd", *sorted((ROOT / "report").glob("*.qmd"))]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def plain(text: str, *, named: bool) -> list[str]:
    """The plain words in a text, each with the field's; `named` where the text is a name or a head."""
    said = CODE.sub(" ", text)
    return [
        f"{found[0]!r} → {term}"
        for word, term in TERMS.items()
        if (named or word not in IN_NAMES_ALONE) and (found := re.search(word, said, re.I))
    ]


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        ("Who is heard", True, 1),
        ("Voices of Norvania", True, 1),
        ("Source attribution", True, 0),
        ("Names spread over the units", False, 0),
        ("Spread", True, 1),
        ("The page [sources](voices.qmd), `voices`, {{< var voices.caption >}}", True, 0),
        ("India stands out", False, 1),
        ("Invoiced goods", True, 0),
    ],
)
def test_plain_words_are_seen(text: str, named: bool, found: int) -> None:
    assert len(plain(text, named=named)) == found


def headings(markdown: str) -> Iterator[str]:
    """Titles, subtitles, headings and heads of tables."""
    yield from re.findall(r"^(?:title|subtitle): (.*)$", markdown, re.M)
    yield from re.findall(r"^#+ (.*)$", markdown, re.M)
    yield from re.findall(r"^\|(.*)\|\n\|[-: |]+\|$", markdown, re.M)
    yield from re.findall(r"^: (.*)$", markdown, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_headings_of_pages(page: Path) -> None:
    assert [found for text in headings(page.read_text(encoding="utf-8")) for found in plain(text, named=True)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_headings_and_captions_of_notebooks(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts: list[str] = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            texts += headings(source)
        else:
            texts += re.findall(r"^#\| (?:fig|tbl)-cap: (.*)$", source, re.M)
            texts += re.findall(r'\b(?:name|title)="([^"]*)"', source)
    assert [found for text in texts for found in plain(text, named=True)] == []


def test_the_dictionary_of_variables() -> None:
    table = schema.variables()
    texts = [*table["meaning"], *table["one row is"].dropna()]
    assert [f"{text}: {found}" for text in texts for found in plain(text, named=False)] == []


def sentences(code: str) -> Iterator[str]:
    """The literals of code that people read: with a space, and no documentation."""
    tree = ast.parse(code)
    documented = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if " " in text.strip() and text not in documented:
            yield text


@pytest.mark.parametrize("room", ["findings", "figures", "evidence"])
def test_captions_and_pages_that_are_computed(room: str) -> None:
    found = {
        f"{path.name}: {text!r}": words
        for path in sorted((ROOT / "analysis" / "present" / room).glob("*.py"))
        for text in sentences(path.read_text(encoding="utf-8"))
        if (words := plain(text, named=False))
    }
    assert found == {}
