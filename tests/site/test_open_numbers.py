"""Every count of the built site opens, and as much is behind it as it says."""

from pathlib import Path

import pytest

from tests.site import open_numbers
from tests.site.open_numbers import Walk, walk

PAGE = "<main><p>Named {} times.</p></main>"
LISTED = (
    '<main><nav class="bs-index" id="index"><ul><li><a href="#A">A</a> <span class="bs-count">3</span></li></ul></nav>'
    '<section id="A"><ol><li>one</li><li>two <mark data-at="4">x</mark></li></ol>'
    '<div class="bs-uncounted"><ol><li>left out</li></ol></div>'
    '<a class="bs-more" href="actors-2.html#A">3–3</a></section></main>'
)
FURTHER = '<main><section id="A"><ol><li>three</li></ol></section></main>'


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "report" / "evidence").mkdir(parents=True)
    for name, text in (("actors", LISTED), ("actors-2", FURTHER)):
        (tmp_path / "report" / "evidence" / f"{name}.html").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("shown", "closed", "wrong"),
    [
        ("3", 1, 0),
        ('<span data-number="p">3</span>', 0, 0),
        ('<a data-evidence="a" href="report/evidence/actors.html#A">3</a>', 0, 0),
        ('<a data-evidence="a" href="report/evidence/actors.html#A">4</a>', 0, 1),
        ('<a data-evidence="a" href="report/evidence/actors.html#B">3</a>', 0, 1),
        ('<a data-evidence="a" data-from="" href="report/evidence/actors.html#A">26 %</a>', 0, 0),
        ('<a href="#fig-a">Figure 3</a> <code>3</code>', 0, 0),
    ],
)
def test_the_walk_sees_what_does_not_open(made: Path, shown: str, closed: int, wrong: int) -> None:
    (made / "index.html").write_text(PAGE.format(shown), encoding="utf-8")
    found = walk(made)
    assert (len(found.closed), len(found.wrong)) == (closed, wrong)


@pytest.fixture(scope="module")
def walked(site: Path) -> Walk:
    return walk(site)


def test_every_count_opens(walked: Walk) -> None:
    assert len(walked.numbers) > 1000
    assert [(n.page, n.kind, n.text, n.around) for n in walked.closed] == []


def test_as_much_is_behind_a_count_as_it_says(walked: Walk) -> None:
    exact = [n for n in walked.numbers if n.behind is not None]
    assert len(exact) > 300
    assert [(n.page, n.text, n.behind, n.href) for n in walked.wrong] == []


def test_every_link_of_a_number_leads_somewhere(walked: Walk, site: Path) -> None:
    ends = {open_numbers.place(site, n) for n in walked.numbers if n.href}
    assert [end for end in ends if not open_numbers.leads(site, *end)] == []
