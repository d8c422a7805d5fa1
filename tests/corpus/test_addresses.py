"""Addresses: which lines are one, their hosts and the days in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from analysis.corpus.metadata import addresses, outlets
from analysis.corpus.metadata.addresses import Habits

HOST = "https://www.zenda.example"


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://www.zenda.example/a-bridge", "https://www.zenda.example/a-bridge"),
        ("\ufeffhttp://zenda.example\r", "http://zenda.example"),
        ("<https://zenda.example/a>", "https://zenda.example/a"),
        ("www.zenda.example/a", "www.zenda.example/a"),
        ("zenda.example/2021/a.html", "zenda.example/2021/a.html"),
        ("URL: https://zenda.example/a", "https://zenda.example/a"),
        ("Source: https://zenda.example/a", "https://zenda.example/a"),
        ("Article link : https://zenda.example/a.", "https://zenda.example/a"),
        ("Source: The Zenda Courier", ""),
        ("Read https://zenda.example/a today", ""),
        ("and/or", ""),
        ("zenda.example", ""),
        ("Petra Dray/The Courier", ""),
        ("U.S.-Ruritania/Zenda", ""),
        ("", ""),
    ],
)
def test_a_line_is_an_address_or_not(line: str, url: str) -> None:
    assert addresses.alone(line) == url


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.zenda.example/a", "zenda.example"),
        ("https://m.zenda.example/a", "zenda.example"),
        ("https://amp.zenda.example/a", "zenda.example"),
        ("https://english.zenda.example:8080/a", "english.zenda.example"),
        ("https://me.example/a", "me.example"),
        ("https://m.example/a", "m.example"),
        ("https://web.archive.org/web/20210101000000/http://www.zenda.example/a", "zenda.example"),
        ("https://www.google.com/amp/s/www.zenda.example/a", "zenda.example"),
        ("not an address", ""),
        ("https://[broken", ""),
        ("https://" + "a." * 123 + "example/b", "a." * 123 + "example"),
        ("https://" + "a." * 124 + "example/b", ""),
    ],
)
def test_the_host(url: str, host: str) -> None:
    assert addresses.host(url) == host


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        ("/2021/06/21/a-bridge", "2021-06-21", "2021-06-21"),
        ("/2021/6/1/a-bridge", "2021-06-01", "2021-06-01"),
        ("/2021/jun/21/a-bridge", "2021-06-21", "2021-06-21"),
        ("/news/2021-06-21/article/a-bridge", "2021-06-21", "2021-06-21"),
        ("/a/202106/21/WS62df.html", "2021-06-21", "2021-06-21"),
        ("/n3/2021/0621/c90000.html", "2021-06-21", "2021-06-21"),
        ("/english/2021-06/21/c_1310084235.htm", "2021-06-21", "2021-06-21"),
        ("/article/21/06/2021/a-bridge", "2021-06-21", "2021-06-21"),
        ("/article/06/06/2021/a-bridge", "2021-06-06", "2021-06-06"),
        ("/21-jun-2021/a-bridge", "2021-06-21", "2021-06-21"),
        ("/stories/202106210345.html", "2021-06-21", "2021-06-21"),
        ("/view/AEN20210621001234", "2021-06-21", "2021-06-21"),
        ("/view.php?ud=20210621000123", "2021-06-21", "2021-06-21"),
        ("/a-bridge-20210621", "2021-06-21", "2021-06-21"),
        ("/a-bridge-2021-06-21/", "2021-06-21", "2021-06-21"),
        ("/2021-06-21-a-bridge", "2021-06-21", "2021-06-21"),
        ("/2021/06/a-bridge", "2021-06-01", "2021-06-30"),
        ("/page/202106/1271234.shtml", "2021-06-01", "2021-06-30"),
        ("/a-bridge-for-all-2021-6", "2021-06-01", "2021-06-30"),
        ("/2021/06/45/a-bridge", "2021-06-01", "2021-06-30"),
        ("/a-bridge-of-2021-06-21-remembered", None, None),
        ("/article/05/06/2021/a-bridge", None, None),
        ("/a-bridge-20211399", None, None),
        ("/articleshow/93123456.cms", None, None),
        ("/article65678901.ece", None, None),
        ("/index.php?id=20210621", None, None),
        ("/story/1271234", None, None),
        ("/history/1889/06/21/a-bridge", None, None),
        ("/2099/06/21/a-bridge", None, None),
        ("/a-20991231", None, None),
        ("/cup-2021/teams", None, None),
        ("/a-bridge-1.1658812345678", None, None),
        ("/", None, None),
    ],
)
def test_the_day_in_an_address(path: str, first: str | None, last: str | None) -> None:
    found = addresses.days(HOST + path)
    assert (str(found.first), str(found.last)) == (first, last) if found else first is None


def test_a_day_in_an_archives_address_is_not_the_articles() -> None:
    assert addresses.days("https://web.archive.org/web/20210101000000/https://zenda.example/a") is None


def test_other_addresses_of_a_host_settle_order_and_numbers() -> None:
    habits = Habits()
    unsettled = f"{HOST}/article/05/06/2021/a"
    habits.see([unsettled, f"{HOST}/article/21/06/2021/b", "https://strelsau.example/article/06/21/2021/c"])
    found = addresses.days(unsettled, habits=habits)
    assert found is not None
    assert found.first == date(2021, 6, 5)
    habits.see([f"{HOST}/story-20216543"])
    assert addresses.days(f"{HOST}/story-20210621", habits=habits) is None
    assert addresses.days("https://strelsau.example/story-20210621", habits=habits) is not None


@given(
    day=st.dates(date(1990, 1, 1), date(2024, 12, 31)), slug=st.from_regex(r"[a-z]+(?:-[a-z]+){0,3}", fullmatch=True)
)
def test_every_day_of_the_web_is_read_from_a_path(day: date, slug: str) -> None:
    for path in (f"{day:/%Y/%m/%d}/{slug}", f"/{slug}/{day.isoformat()}/", f"/{slug}-{day:%Y%m%d}.html"):
        found = addresses.days(HOST + path)
        assert found is not None
        assert (found.first, found.last) == (day, day)


@given(url=st.text(max_size=80))
def test_any_text_has_a_host_and_a_day_or_none(url: str) -> None:
    assert isinstance(addresses.host(url), str)
    found = addresses.days(f"https://{url}")
    assert found is None or found.first <= found.last
    assert addresses.alone(addresses.alone(url)) == addresses.alone(url)


def test_each_row_of_the_list_has_a_host_a_name_and_a_source() -> None:
    import csv

    with outlets.LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hosts = [row["host"] for row in rows]
    assert hosts == sorted(set(hosts))
    assert all(addresses.host(f"https://{host}/a") == host for host in hosts)
    assert all(row["name"].strip() and row["source"] for row in rows)
    assert {row["numbers"] for row in rows} == {"", "ids"}


@pytest.mark.parametrize(
    ("path", "dated"),
    [
        ("/1990/01/01/a", True),
        ("/1989/12/31/a", False),
        ("/a-19900101", True),
        ("/a-19891231", False),
        ("/2021/06/21/a", True),
        ("/2021/06/22/a", False),
    ],
)
def test_days_lie_between_the_first_papers_on_the_web_and_today(path: str, dated: bool) -> None:
    found = addresses.days(HOST + path, today=date(2021, 6, 21))
    assert (found is not None and found.first == found.last) == dated


def test_a_day_may_be_tomorrow_in_the_west() -> None:
    ahead = [date.today() + timedelta(days=n) for n in (0, 1, 2)]
    found = [addresses.days(f"{HOST}/{day:%Y/%m/%d}/a") for day in ahead]
    assert [one is not None and one.first == one.last for one in found] == [True, True, False]


@pytest.mark.parametrize(
    ("path", "found"),
    [("/1990/a", 1990), ("/1989/a", None), ("/a/2021", 2021), ("/a-2021/b", None), ("/2099/a", None), ("/a", None)],
)
def test_the_year_alone(path: str, found: int | None) -> None:
    assert addresses.year(HOST + path) == found


def test_this_year_is_one_and_the_next_is_none() -> None:
    now = date.today().year
    assert [addresses.year(f"{HOST}/{year}/a") for year in (now, now + 1)] == [now, None]


def test_numbers_of_one_host_say_nothing_of_their_order_where_they_disagree() -> None:
    habits = Habits()
    habits.see([f"{HOST}/article/21/06/2021/a", f"{HOST}/article/06/21/2021/b"])
    assert habits.order("zenda.example") is None
    assert habits.order("strelsau.example") is None
    habits.see(["https://strelsau.example/article/06/21/2021/b"] * 2)
    assert addresses.days("https://strelsau.example/article/05/06/2021/a", habits=habits).first == date(2021, 5, 6)
