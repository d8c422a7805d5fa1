"""Short forms and the names that they stand for."""

import pandas as pd
import pytest

from analysis.annotate.names import abbreviations


def introduced(text: str) -> list[tuple[str, str]]:
    row = {"article_id": "a", "sentence_id": 0, "start": 0, "text": text}
    table = abbreviations.introduced(pd.DataFrame([row]))
    assert all(text[a:b] == long for a, b, long in zip(table["start"], table["end"], table["long"], strict=True))
    return list(zip(table["long"], table["short"], strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Quillport Harbour Authority (QHA) met", [("Quillport Harbour Authority", "QHA")]),
        ("the Quillport Harbour Authority, (“QHA”) met", [("Quillport Harbour Authority", "QHA")]),
        ("QHA (Quillport Harbour Authority) met", [("Quillport Harbour Authority", "QHA")]),
        ("the Union of Quillport and Zenda (UQZ)", [("Union of Quillport and Zenda", "UQZ")]),
        ("the Quillport and Harbour-Works Authority (QHA)", [("Quillport and Harbour-Works Authority", "QHA")]),
        # letters in their order, the first at the beginning of a word
        ("the Quillport Authority (QHZ)", []),
        ("the Harbour Mill (AM)", []),
        ("the Quillport Ha Authority (QHA)", [("Quillport Ha Authority", "QHA")]),
        # all but small words with a capital, and two words at least
        ("the Quillport harbour Authority (QHA)", []),
        ("the Quillport (QP)", []),
        ("the Quillport 5 Authority (Q5A)", [("Quillport 5 Authority", "Q5A")]),
        # no sentence between, and no office alone
        ("They left Quillport. Harbour Authority (QHA)", []),
        ("the Prime Minister (PM) met", []),
        # at most twice as many words as letters, and five more
        ("the Quill A B Port (QP)", [("Quill A B Port", "QP")]),
        ("the Quill A B C Port (QP)", []),
        # no longer than what it stands for, and not in it
        ("the QHA Harbour Authority (QHA)", []),
        # twelve characters at most, two at least
        (f"the Quill {'Abcd ' * 3}(Q)", []),
        ("the QUillport HArbour AUthority (QUHAAU)", [("QUillport HArbour AUthority", "QUHAAU")]),
        ("q. h. authority (q.h.a)", []),
        ("the A B C (A.B.C)", []),
        ("the Ab B C (A.B.C)", [("Ab B C", "A.B.C")]),
    ],
)
def test_what_a_short_form_stands_for(text: str, found: list[tuple[str, str]]) -> None:
    assert introduced(text) == found


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Quillport Harbour Authority", ["QHA"]),
        ("Quillport-Harbour Authority", ["QHA"]),
        ("Union of Zenda", ["UOZ", "UZ"]),
        ("The Union & Zenda", ["TUZ", "UZ"]),
    ],
)
def test_initials(name: str, letters: list[str]) -> None:
    assert sorted(abbreviations.initials(name)) == letters
