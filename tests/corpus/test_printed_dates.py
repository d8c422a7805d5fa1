"""Days printed with an article: which lines state one, how long they may be, and what they call it."""

import pytest

from analysis.corpus.date_formats import printed_dates

DAY = "3 May 2021"
WORDS = "Zenda Courier Harbour Mail Capital Ledger Hill Post Lark Finch Mill Bridge River".split()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # beside a day that nothing is said of: six words, the month's name and the time not among them
        (f"{' '.join(WORDS[:6])}, {DAY}", "day"),
        (f"{' '.join(WORDS[:7])}, {DAY}", None),
        (f"{' '.join(WORDS[:6])}, Monday {DAY}, 10:15 am", "day"),
        (f"{' '.join(WORDS[:3])}, {DAY}, {' '.join(WORDS[3:6])}, {DAY}", "day"),
        (f"The {' '.join(WORDS[:3])}, {DAY}", None),
        # beside one that is called published, or a byline's: twice as many (the word itself among them)
        (f"Published {DAY} {' '.join(WORDS[:11])}", "published"),
        (f"Published {DAY} {' '.join(WORDS[:12])}", None),
        (f"{' '.join(WORDS[:11])} posted on {DAY}", None),
        (f"{' '.join(WORDS[:10])} posted on {DAY}", "published"),
        (f"By {' '.join(WORDS[:11])} {DAY}", "byline"),
        (f"By {' '.join(WORDS[:12])} {DAY}", None),
        (f"Updated: {DAY}", "updated"),
        (f"Updated 4 May 2021, published {DAY}", "published"),
        (f"{DAY} {'x' * (160 - len(DAY) - 1)}", "day"),
        (f"{DAY} {'x' * (161 - len(DAY) - 1)}", None),
        ("Zenda", None),
    ],
)
def test_what_a_line_calls_its_day(line: str, kind: str | None) -> None:
    found = printed_dates.above([line])
    assert (found.kind if found else None) == kind
    assert found is None or str(found.days.first) == "2021-05-03"


@pytest.mark.parametrize(
    ("lines", "kind", "day"),
    [
        (
            ["Updated 5 May 2021", "Zenda, 4 May 2021", "By Petra Dray, 3 May 2021", "Published 2 May 2021"],
            "published",
            2,
        ),
        (["Updated 5 May 2021", "Zenda, 4 May 2021", "By Petra Dray, 3 May 2021"], "byline", 3),
        (["Updated 5 May 2021", "Zenda, 4 May 2021"], "day", 4),
        (["Updated 5 May 2021", "Updated 6 May 2021"], "updated", 6),
        (["Published 2 May 2021", "Published 3 May 2021"], "published", 3),
        # bare days that differ are those of other articles
        (["Zenda, 4 May 2021", "Strelsau, 3 May 2021", "Updated 5 May 2021"], "updated", 5),
        (["Zenda, 4 May 2021", "Strelsau, 4 May 2021"], "day", 4),
    ],
)
def test_of_several_days_the_one_called_published_counts_and_the_last_of_them(
    lines: list[str], kind: str, day: int
) -> None:
    found = printed_dates.above(lines)
    assert found is not None
    assert (found.kind, found.days.first.day) == (kind, day)


@pytest.mark.parametrize(
    ("words", "dated"),
    [(8, True), (9, False)],
)
def test_a_dateline_has_eight_words_before_its_day(words: int, dated: bool) -> None:
    found, _ = printed_dates.dateline(f"{' '.join(WORDS[:words])}, {DAY} - The king met the council.")
    assert (found is not None) == dated


@pytest.mark.parametrize(
    ("paragraph", "dated"),
    [
        ("ZENDA - 27 June 2022: The king met.", (True, None)),
        ("Zenda and Strelsau, 27 June - The king met.", (False, (6, 27))),
        ("He met in Zenda, 27 June 2022 - The king.", (False, None)),
        ("Zenda, June 2022: The king met.", (True, None)),
        ("Zenda, 27.06.2022: The king met.", (True, None)),
        (f"{'x' * 148}, 27 June: The king met.", (False, (6, 27))),
        (f"{'x' * 152}, 27 June: The king met.", (False, None)),
    ],
)
def test_the_day_of_a_dateline(paragraph: str, dated: tuple[bool, tuple[int, int] | None]) -> None:
    found, month_and_day = printed_dates.dateline(paragraph)
    assert (found is not None, month_and_day) == dated
