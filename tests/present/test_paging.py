"""Lists over pages: every entry stands once, at an address that leads on to the rest."""

import re

import pytest
from hypothesis import given, strategies as st

from analysis.present.evidence import page_breaks, paging, sections
from analysis.present.evidence.paging import Listed, Section


def made(sizes: list[list[int]]) -> list[Section]:
    found = []
    for n, own in enumerate(sizes):
        lists = [Listed([f"<li>e{n}-{m}-{k}</li>" for k in range(size)], size, f"s{n}--{m}", f"<h3>{m}</h3>")
                 for m, size in enumerate(own)]  # fmt: skip
        found.append(Section(f"s{n}", f"Section {n}", sum(own), "Said.", lists))
    return found


def written(sizes: list[list[int]]) -> dict[str, str]:
    return {n: str(page) for n, page in paging.pages("ties", "Evidence", made(sizes), table="mentions", subtitle="")}


@given(st.lists(st.lists(st.integers(min_value=0, max_value=230), min_size=1, max_size=3), max_size=25))
def test_every_entry_stands_once_and_is_led_to(sizes: list[list[int]]) -> None:
    pages = written(sizes)
    found = re.findall(r"<li>(e[\d-]+)</li>", "".join(pages.values()))
    assert len(found) == len({*found}) == sum(map(sum, sizes))
    for name, text in pages.items():
        own = len(re.findall(r"<li>e", text))
        assert own <= (sections.ROOM if name == "ties" else page_breaks.HUNDRED)
        for page, anchor in re.findall(r'class="bs-more" href="([\w-]+)\.html#([\w-]+)"', text):
            assert f'id="{anchor}"' in pages[page] or f"{{#{anchor}}}" in pages[page]
    for n, own in enumerate(sizes):
        assert len(re.findall(rf'{{#s{n}}}|<li id="s{n}">', pages["ties"])) == 1
        for m, size in enumerate(own):
            there = [p for p, text in pages.items() if f"e{n}-{m}-" in text and p != "ties"]
            led = re.findall(rf'href="([\w-]+)\.html#s{n}--{m}"', pages["ties"])
            assert led == there
            assert size == 0 or f'id="s{n}--{m}"' in pages["ties"]


@pytest.mark.parametrize(("size", "pages"), [(100, 1), (101, 2), (200, 2), (201, 3)])
def test_a_long_section_goes_on_by_the_hundred(size: int, pages: int) -> None:
    assert len(written([[size]])) == pages


SIZES = st.lists(st.integers(min_value=0, max_value=140), min_size=60, max_size=120)


@given(SIZES, st.integers(min_value=0, max_value=59))
def test_an_entry_more_leaves_the_other_pages_as_they_are(sizes: list[int], grown: int) -> None:
    before = written([[size] for size in sizes])
    after = written([[size + (n == grown)] for n, size in enumerate(sizes)])
    changed = {name for name, text in after.items() if before.get(name) != text}
    # the first one, its own, one that it shares its beginning with, and those that these are next to; all of those that
    # the first page has room for may begin elsewhere
    room = sections.quotas(sizes) == sections.quotas([size + (n == grown) for n, size in enumerate(sizes)])
    assert len(changed) <= 8 or not room


@given(st.lists(st.integers(min_value=1, max_value=9), max_size=9), st.lists(st.integers(1, 9), max_size=300))
def test_what_no_page_lists_stands_in_the_index_beside_its_file(listed: list[int], left_out: list[int]) -> None:
    shown = [Section(f"s{n}", f"Tie {n}", size, "", [Listed(["<li>e</li>"] * size, size)])
             for n, size in enumerate(listed)]  # fmt: skip
    shown += [Section(f"t{n}", f"Rest {n}", size, "", [Listed([], size)]) for n, size in enumerate(left_out)]
    page = dict(paging.pages("ties", "Evidence", shown, table="mentions", subtitle=""))["ties"]
    assert isinstance(page, str)
    assert page.count("\n## ") == len(listed)
    for n, size in enumerate(left_out):
        (line,) = re.findall(rf'<li id="t{n}">.*', page)
        assert f">{size}<" in line
        assert 'href="data.html#mentions"' in line
