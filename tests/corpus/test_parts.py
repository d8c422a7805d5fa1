"""A corpus in parts is the corpus as a whole, and a part has a bound."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.corpus import clean, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import article_fields
from tests.corpus import corpus_parts
from tests.corpus.test_boilerplate import LEAD, SECOND, THIRD

SITE = "The Courier is read in every house between the river and the forest of Zenda."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for n in range(12):
        (tmp_path / f"a{n:02}.txt").write_text(
            f"Home\n{LEAD[:-1]} on day {n}.\n{SECOND}\n{THIRD}\n{SITE}", encoding="utf-8"
        )
    (tmp_path / "x.csv").write_text("text\nA row.\nAnother row.\n", encoding="utf-8")
    (tmp_path / "y.pdf").write_bytes(b"%PDF")
    return tmp_path


@pytest.mark.parametrize("rows", [1, 5, 100])
def test_parts_together_are_the_whole(corpus: Path, rows: int) -> None:
    texts = sources.read(corpus)
    lines = line_labels.lines(texts)
    fields = article_fields.fields(texts, lines)
    left_out = sources.LeftOut()
    found = list(corpus_parts.cleaned(corpus, rows=rows, left_out=left_out))
    assert max(len(part.texts) for part in found) <= rows
    for name, whole in (("texts", texts), ("lines", lines), ("articles", clean.articles(texts, lines, fields))):
        together = pd.concat([getattr(part, name) for part in found], ignore_index=True)
        pd.testing.assert_frame_equal(schema.validate(name, together), schema.validate(name, whole))
    assert [kind for _, kind, _ in left_out.rows()] == ["left out"]


def test_a_part_is_bounded_in_characters_too(corpus: Path) -> None:
    longest = max(len(text) for text in sources.read(corpus)["text"])
    sizes = [part["text"].str.len().sum() for part in sources.stream(corpus, characters=longest * 2)]
    assert max(sizes) <= longest * 2
    assert len(list(sources.stream(corpus, characters=1))) == 14


@pytest.mark.parametrize(("rows", "parts"), [(1, [1] * 14), (7, [7, 7]), (13, [13, 1]), (14, [14])])
def test_a_part_is_full_before_the_next_begins(corpus: Path, rows: int, parts: list[int]) -> None:
    assert [len(part) for part in sources.stream(corpus, rows=rows)] == parts


def test_texts_that_just_fit_are_one_part(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("text\nA row.\nA row too.\nAnother.\n", encoding="utf-8")
    for characters, parts in ((16, [2, 1]), (15, [1, 1, 1]), (24, [3]), (23, [2, 1])):
        assert [len(part) for part in sources.stream(tmp_path, characters=characters)] == parts
