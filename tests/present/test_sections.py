"""How much a page of evidence lists: never more than it has room for, never more than there is."""

import pytest
from hypothesis import given, strategies as st

from analysis.present.evidence import sections


@given(st.lists(st.integers(min_value=0, max_value=5_000), max_size=400), st.integers(min_value=0, max_value=3_000))
def test_a_page_lists_what_it_has_room_for(numbers: list[int], room: int) -> None:
    found = sections.quotas(numbers, room=room)
    assert len(found) == len(numbers)
    assert sum(found) <= room
    assert all(n <= min(number, sections.MOST) for n, number in zip(found, numbers, strict=True))


@given(st.lists(st.integers(min_value=0, max_value=sections.ROOM // 12), max_size=12))
def test_a_short_page_lists_everything(numbers: list[int]) -> None:
    assert sections.quotas(numbers) == numbers


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sections.Entry("A", "<b>", 3), '<li><a href="#A">&lt;b&gt;</a> <span class="bs-count">3</span></li>'),
        (sections.Entry("A", "B", 1200, "<b>on</b>"),
         '<li id="A"><span>B</span> <span class="bs-count">1,200</span> <b>on</b></li>'),
    ],
)  # fmt: skip
def test_every_section_is_in_the_index(entry: sections.Entry, expected: str) -> None:
    assert expected in sections.index([entry])
