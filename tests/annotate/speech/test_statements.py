"""Statements in their order: broken by a cue, and within one another."""

import pytest

from analysis.annotate.speech import statements
from analysis.annotate.speech.speakers import Speaker
from analysis.annotate.speech.statements import Statement

QUILL = Speaker(0, 5, "ilse_quill", "Quill", person=True)
REED = Speaker(0, 4, None, "Tam Reed", person=True)
BAKER = Speaker(0, 9, "anonymous", "the baker", "the baker", True)
HERE = ("body", 0)


def one(start: int, end: int, kind: str = "direct", speakers=(QUILL,), stretch=0, paragraph=HERE, **told) -> Statement:
    return Statement(0, start, end, kind, list(speakers), "said", paragraph, stretch, **told)


def places(found: list[Statement]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in statements.once_each(found)]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (one(20, 30, stretch=1, goes_on=True), [(1, 30)]),
        (one(20, 30, stretch=0, goes_on=True), [(1, 30)]),
        (one(20, 30, stretch=2, goes_on=True), [(1, 9), (20, 30)]),  # a sentence lies between
        (one(20, 30, stretch=1, paragraph=("body", 1), goes_on=True), [(1, 9), (20, 30)]),
        (one(20, 30, stretch=1), [(1, 9), (20, 30)]),  # it has a cue of its own
        (one(20, 30, "indirect", stretch=1, goes_on=True), [(1, 9), (20, 30)]),
    ],
)
def test_a_quotation_that_its_cue_breaks_is_one(second: Statement, expected: list[tuple[int, int]]) -> None:
    assert places([one(1, 9, broken=True), second]) == expected
    assert places([one(1, 9), second]) == [(1, 9), (20, 30)]


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        # quoted words within a report, unless one alone is in scare quotes
        (one(10, 20, words=2), True),
        (one(10, 20, words=1), False),
        # reports within it, where another is named
        (one(10, 20, "indirect", [REED]), True),
        (one(10, 20, "indirect", [QUILL]), False),
        (one(10, 20, "indirect", [BAKER]), False),
        (one(10, 20, "indirect", [REED], told=True), False),
        # beside it
        (one(40, 50, words=1), True),
        (one(40, 50, "indirect", [BAKER]), True),
    ],
)
def test_what_lies_within(inner: Statement, kept: bool) -> None:
    outer = one(0, 30, "indirect")
    assert (inner in statements.once_each([inner, outer])) == kept


def test_each_row_says_which_statement_it_lies_in() -> None:
    found = [one(0, 60, "indirect"), one(5, 40, "indirect", [REED]), one(10, 20), one(45, 50), one(70, 80)]
    assert [row[-2:] for row in statements.rows(found)] == [(0, None), (1, 0), (2, 1), (3, 0), (4, None)]


def test_a_joint_statement_has_a_row_for_each_and_one_number() -> None:
    rows = list(statements.rows([one(0, 9, speakers=(QUILL, REED)), one(20, 30, speakers=())]))
    assert [(row[4], row[-2]) for row in rows] == [("ilse_quill", 0), (None, 0), ("unattributed", 1)]
