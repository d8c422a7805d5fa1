"""Who speaks together, and what only looks like it."""

import pytest

from analysis.annotate.speech import joint_speakers

NAMES = ("Ada Quill", "Tam Reed", "Norvanian", "Norvania", "Sudland", "Bell and Reed Ltd")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ada Quill and Tam Reed", ["Ada Quill", "Tam Reed"]),
        ("Ada Quill, Tam Reed and Sudland", ["Ada Quill", "Tam Reed", "Sudland"]),
        ("Ada Quill, and also Tam Reed", ["Ada Quill", "Tam Reed"]),
        ("minister Ada Quill and the baker Tam Reed", ["minister Ada Quill", "the baker Tam Reed"]),
        ("the Norvanian ministry and the court", ["the Norvanian ministry", "the court"]),
        ("Ada Quill and the ministers", ["Ada Quill", "the ministers"]),
        # one speaker
        ("Ada Quill", []),
        ("Norvania, Sudland", []),
        ("the Ministry of Trade and Industry", []),
        ("Bell and Reed Ltd", []),
        ("the Norvanian and Sudland party", []),
        ("Trade and Industry", []),
        ("Sandy Andrews", []),
    ],
)
def test_parts(words: str, expected: list[str]) -> None:
    places = [(7 + at, 7 + at + len(name)) for name in NAMES if (at := words.find(name)) >= 0]
    found = joint_speakers.parts(words, 7, places)
    assert [words[start - 7 : end - 7] for start, end in found] == expected
