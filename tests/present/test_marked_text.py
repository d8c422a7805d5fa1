"""Marks over words: those that a list counts are laid over what was cut once, as if all had been cut together."""

from itertools import pairwise

from hypothesis import given, strategies as st
from lxml import html

from analysis.present.evidence.marked_text import OWN, Cut

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30))
CODED = st.tuples(SPAN, st.sampled_from(["bs-mention", "bs-said", "bs-term"]), st.sampled_from(["Lark", "Oil & <gas>"]))


@given(
    text=st.text("ab <&\"'é", max_size=20), coded=st.lists(CODED, max_size=5), own=st.lists(SPAN, max_size=3),
    among=st.booleans(),
)  # fmt: skip
def test_own_marks_are_laid_over_the_others(
    text: str, coded: list[tuple[tuple[int, int], str, str]], own: list[tuple[int, int]], among: bool
) -> None:
    marks = [(*span, kind, name) for span, kind, name in coded]
    spans = [span for span, _, _ in coded[: len(own)]] if among else own
    counted = [(*span, OWN, "counted here") for span in spans]
    shown = Cut(text, 5, marks).with_own(counted)
    assert shown == Cut(text, 5, [*marks, *counted]).with_own(())
    assert html.fromstring(f"<p>{shown}</p>").text_content() == text
    for mark in html.fromstring(f"<p>{shown}</p>").iter("mark"):
        assert ("data-at" in mark.attrib) == (OWN in str(mark.get("class")).split())


@given(text=st.text("ab ", min_size=1, max_size=20), coded=st.lists(CODED, max_size=5))
def test_each_point_has_the_marks_over_it(text: str, coded: list[tuple[tuple[int, int], str, str]]) -> None:
    cut = Cut(text, 0, [(*span, kind, name) for span, kind, name in coded])
    for (a, b), over in zip(pairwise(cut.cuts), cut.over, strict=True):
        for point in range(a, b):
            expected = {kind for (start, end), kind, _ in coded if start <= point < end}
            assert {kind for _, _, kind, _ in over} == expected
