"""What is seen of a line: each feature with a line that just has it and one that just has not."""

import pytest
from hypothesis import given, strategies as st

from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import LEXICON

WORDS = "the council of zenda met on monday to hear both sides in town".split()
SHORT_MARK = sorted({*LEXICON["within"]} & {*LEXICON["within_short"]})[0]
STRONG_MARK = "all rights reserved"


def seen(text: str) -> line_features.Features:
    return line_features.of([text])[0]


def sentence(n_words: int, begin: str = "") -> str:
    return f"{begin} {' '.join((WORDS * 3)[: n_words - len(begin.split())])}.".strip()


@pytest.mark.parametrize(
    ("text", "feature", "has"),
    [
        (sentence(8), "prose", True),
        (sentence(7), "prose", False),
        (sentence(8).rstrip("."), "prose", False),
        (sentence(8).replace(".", ".”)"), "prose", True),
        (sentence(12, STRONG_MARK), "prose", False),
        # what a long sentence may hold for what it means
        (sentence(11, SHORT_MARK), "mark", True),
        (sentence(12, SHORT_MARK), "mark", False),
        (sentence(13, SHORT_MARK).rstrip("."), "mark", True),
        (sentence(13, STRONG_MARK), "mark", True),
        (sentence(13, f"un{STRONG_MARK}"), "mark", False),
        ("Zenda Strelsau met", "capitals", True),
        ("Zenda Strelsau met there", "capitals", False),
        ("12 Zenda met", "capitals", True),
        ("Advertisement", "mark_whole", True),
        ("(3) Comments", "mark_whole", True),
        ("…", "mark_whole", True),
        ("Advertisement for Zenda", "mark_whole", False),
        (" ".join(["advertisement"] * 30), "mark_whole", True),
        (" ".join(["advertisement"] * 31), "mark_whole", False),
        ("advertisement continue reading below about us", "mark_whole", True),
        ("Comments", "ends_article", True),
        ("Comments on Zenda", "ends_article", False),
        ("The end…", "ellipsis", True),
        ("The end… of Zenda in the evening.", "ellipsis", False),
        ("The “end”", "quotation", True),
        ("The end", "quotation", False),
        ("Zenda | Strelsau", "symbol", True),
        ("- Zenda", "symbol", True),
        ("Zenda - Strelsau", "symbol", False),
        ("May 3, 2021", "stamp", True),
        ("5 minutes ago", "stamp", True),
        (f"{' '.join(WORDS[:9])} 9:30 now", "stamp", True),
        (f"{' '.join(WORDS[:10])} 9:30 now", "stamp", False),
        ("Mirela Quill told us:", "stamp", False),
        ("Mirela Quill of the town wrote:", "stamp", True),
        ("Image: the mill", "caption", True),
        (f"Image: {' '.join(['mill'] * 79)}", "caption", True),
        (f"Image: {' '.join(['mill'] * 80)}", "caption", False),
        ("— Mirela (@mirela) May 3, 2021", "sentence", True),
        ("— Mirela (@mirela) May 3, 2021", "stamp", False),
    ],
)
def test_a_feature_and_its_limit(text: str, feature: str, has: bool) -> None:
    assert getattr(seen(text), feature) == has


def test_repeated_lines_are_those_that_stand_twice() -> None:
    assert [line.repeated for line in line_features.of(["Zenda", "Strelsau", "", " zenda "])] == [True, False, True]


@pytest.mark.parametrize(("text", "words"), [("評議会は橋を", 3), ("評議会は橋", 2), ("Zenda met", 2), ("橋", 1)])
def test_words_of_scripts_without_spaces(text: str, words: int) -> None:
    assert max(seen(text).n_words, 1) == words


def test_a_line_of_megabytes_is_not_searched_whole() -> None:
    """What lies beyond its beginning tells nothing, but its words are counted."""
    long = ("word " * 600)[:2999] + "s"
    assert len(long) == 3000
    assert seen(f"{long[:2998]} |").symbol
    assert not seen(f"{long}s |").symbol
    assert seen(f"{long} " + "word " * 400).n_words == 1000


def test_folded_and_bare() -> None:
    assert line_features.fold("The  King’s\nMill") == "the king's mill"
    assert line_features.bare("(3) Comments »") == "comments"
    assert [line_features.has_bullet(text) for text in ("• Zenda", " - Zenda", "-Zenda", "Zenda - x")] == [
        True, True, False, False,
    ]  # fmt: skip


KINDS = [
    "Share this",
    "Photo: A. Quill",
    "It rained on Monday (Photo by Rose Quill)",
    "The council met, they said.",
    "1",
    "…",
]


@given(page=st.lists(st.sampled_from(KINDS), max_size=6), before=st.lists(st.sampled_from(KINDS), max_size=6))
def test_lines_that_are_known_have_the_features_that_they_would_have(page: list[str], before: list[str]) -> None:
    assert line_features.of(page, known=line_features.of(before)) == line_features.of(page)


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Photo: A. Quill", True),
        ("Video credit the harbour", True),
        (f"{'The king came. ' * 9}(Photo by Rose Quill)", True),
        (f"{'The king came. ' * 9}Getty Images", True),
        (f"{'The king came. ' * 9}Picture: Rose Quill of the Harbour", True),
        (f"Getty Images {'sold a picture to the king and his council ' * 3}", False),
        (f"The picture: {'a mill and a bridge over the river ' * 3}", False),
        ("The king (and his council) came.", False),
    ],
)
def test_captions_wherever_they_show(line: str, caption: bool) -> None:
    assert line_features.of([line])[0].caption is caption
