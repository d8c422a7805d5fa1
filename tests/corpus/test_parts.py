"""A corpus in parts is the corpus as a whole, and a part has a bound."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.corpus import clean, corpus_tables, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import article_fields
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
    told = sources.LeftOut()
    found = list(corpus_tables.cleaned(corpus, rows=rows, told=told))
    assert max(len(part.texts) for part in found) <= rows
    for name, whole in (("texts", texts), ("lines", lines), ("articles", clean.articles(texts, lines, fields))):
        together = pd.concat([getattr(part, name) for part in found], ignore_index=True)
        pd.testing.assert_frame_equal(schema.validate(name, together), schema.validate(name, whole))
    assert [kind for _, kind, _ in told.rows()] == ["left out"]


def test_a_part_is_bounded_in_characters_too(corpus: Path) -> None:
    longest = max(len(text) for text in sources.read(corpus)["text"])
    sizes = [part["text"].str.len().sum() for part in sources.stream(corpus, characters=longest * 2)]
    assert max(sizes) <= longest * 2
    assert len(list(sources.stream(corpus, characters=1))) == 14
