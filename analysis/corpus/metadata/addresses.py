"""Addresses of articles: which line is one, whose it is, and the day that stands in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import parse_qsl, unquote, urlsplit

from analysis import resources, word_lists
from analysis.corpus.date_formats import calendar_days, date_forms, date_parsing, day_order
from analysis.corpus.date_formats.calendar_days import Days, Order

_CALENDAR = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
_WORDS = word_lists.read(resources.file("corpus/words/{language}/metadata.toml"))
# Papers came to the web in the 1990s; an earlier year in an address is a number.
_FIRST_YEAR = 1990
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_LONGEST = 253  # characters of a host: RFC 1035 has 255 bytes, of which two are none of its characters
_ALONE = re.compile(rf"[<\[(]?((?:https?://|www\.)[^\s<>\"]+|{_HOST}/[^\s<>\"]*)[>\])]?", re.I)
_LABELLED = re.compile(
    rf"(?:(?:{_WORDS.either('address_openings')}) )?(?:{_WORDS.either('address_labels')})\s*:\s*(\S.*)",
    re.I,
)
# The address that an archive or a viewer for telephones holds a copy of.
_WITHIN = re.compile(
    r"(?:web\.archive\.org/web/\d+[a-z_]*/|/amp/s/|archive\.(?:ph|today|is|org)/(?:\d+/)?)(?=https?://|[a-z0-9.-]+\.[a-z]{2,}/)(?P<own>.+)",
    re.I,
)
# The same paper, set for telephones; other names before a host can be papers of their own.
_FOR_TELEPHONES = re.compile(r"^(?:www?\d*|m|amp|mobile)\.(?=[^.]+\.)")
_MONTH = r"(?P<month>\d{1,2})"
_NAME = rf"(?P<name>{_CALENDAR.either('months', 'months_short')})[a-z]*"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_EDGE, _END = r"(?:^|[/_])", r"(?=$|[/_.?])"
# In the order in which they are believed: whole parts of the path before the ends of a headline in it.
_DAYS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_EDGE}{_YEAR}/{_MONTH}/(?P<day>\d{{1,2}}){_END}",
        rf"{_EDGE}{_YEAR}[/-]{_NAME}[/-](?P<day>\d{{1,2}}){_END}",
        rf"{_EDGE}{_YEAR}-(?P<month>\d\d?)[-/](?P<day>\d\d?){_END}",
        rf"{_EDGE}{_YEAR}(?P<month>\d\d)/(?P<day>\d\d){_END}",
        rf"{_EDGE}{_YEAR}/(?P<month>\d\d)-?(?P<day>\d\d){_END}",
        rf"{_EDGE}(?P<a>\d\d?)(?P<by>[/-])(?P<b>\d\d?)(?P=by){_YEAR}{_END}",
        rf"{_EDGE}(?P<day>\d\d?)[/-]{_NAME}[/-]{_YEAR}{_END}",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:\d{{4}}|\d{{6}}|\d{{10}})(?!\d)",
        rf"(?:{_EDGE}|-){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=$|[/_.?]|-\d|T)",
        rf"{_EDGE}{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)-",
        rf"-(?P<a>\d\d)(?P<by>-)(?P<b>\d\d)-{_YEAR}{_END}",
    )
)
_RUN = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_MONTHS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_EDGE}{_YEAR}/{_MONTH}{_END}",
        rf"{_EDGE}{_YEAR}[/-]{_NAME}{_END}",
        rf"{_EDGE}{_YEAR}-(?P<month>\d\d){_END}",
        rf"{_EDGE}{_YEAR}(?P<month>\d\d){_END}",
        rf"-{_YEAR}-(?P<month>\d\d?)$",
    )
)
# What is asked for under these names is a number, whatever it looks like.
_NUMBERED = re.compile(r"id$|^(?:p|no|number|article|story)$", re.I)
_YEARS = re.compile(rf"{_EDGE}{_YEAR}{_END}")


@dataclass
class Habits:
    """How hosts set days: the order of day and month, and whether numbers of eight digits are days at all.

    Seen over a whole corpus, so that one address with a day after the twelfth settles those of its host, and
    one number that can be no day shows that the others are not meant as days.
    """

    orders: dict[str, Counter[Order]] = field(default_factory=dict)
    odd: set[str] = field(default_factory=set)

    def see(self, urls: Iterable[str]) -> None:
        """Take note of some addresses."""
        for url in urls:
            name, path = host(url), _path(url)
            for form in _DAYS:
                match = form.search(path)
                if match and "a" in match.groupdict():
                    written = f"{match['a']}/{match['b']}/{match['year']}"
                    if order := day_order.vote(written):
                        self.orders.setdefault(name, Counter())[order] += 1
            if any(_run(match) is None for match in _RUN.finditer(path)):
                self.odd.add(name)

    def order(self, name: str) -> Order | None:
        """The order of a host's numbers, where its addresses show one alone."""
        seen = self.orders.get(name, Counter())
        return next(iter(seen)) if len(seen) == 1 else None


def alone(line: str) -> str:
    """The address that a line consists of, also after a word such as `URL:`; nothing where it has other words.

    Examples
    --------
    >>> alone("https://www.zenda.example/a"), alone("Source: zenda.example/a"), alone("See www.zenda.example today")
    ('https://www.zenda.example/a', 'zenda.example/a', '')
    """
    text = line.strip().strip("\ufeff").strip()
    if labelled := _LABELLED.fullmatch(text):
        text = labelled[1].strip()
    match = _ALONE.fullmatch(text)
    return match[1].rstrip(".,;)]>") if match and host(match[1]) else ""


def host(url: str) -> str:
    """The host of an address without `www.`; nothing where it has none.

    Examples
    --------
    >>> host("https://www.Zenda.example:443/a"), host("news.zenda.example"), host("Zenda: a town")
    ('zenda.example', 'news.zenda.example', '')
    """
    try:
        name = urlsplit(_full(own(url))).hostname or ""
    except ValueError:
        return ""
    name = _FOR_TELEPHONES.sub("", name.rstrip("."))
    return name if len(name) <= _LONGEST and re.fullmatch(_HOST, name) else ""


def own(url: str) -> str:
    """The article's own address, where the one given is that of a copy in an archive.

    Examples
    --------
    >>> own("https://web.archive.org/web/20220101000000/https://zenda.example/a")
    'https://zenda.example/a'
    """
    match = _WITHIN.search(url)
    return match["own"] if match else url


def days(url: str, *, habits: Habits | None = None, today: date | None = None) -> Days | None:
    """The day of publication that stands in an address, or the days of the month.

    Parameters
    ----------
    url : str
        The address.
    habits : Habits, optional
        How its host sets days; by default what this one address shows.
    today : date, optional
        No article is of a later day; by default the day after this one, since days end late in the west.

    Examples
    --------
    >>> str(days("https://zenda.example/2022/06/21/a-bridge").first), days("https://zenda.example/a-20221399")
    ('2022-06-21', None)
    >>> found = days("https://zenda.example/2022/06/a-bridge")
    >>> str(found.first), str(found.last)
    ('2022-06-01', '2022-06-30')
    """
    if habits is None:
        habits = Habits()
        habits.see([url])
    name, path = host(url), _path(url)
    latest = today or date.today() + timedelta(days=1)
    for found in _found(path, habits.order(name), runs=name not in habits.odd):
        if found.first.year >= _FIRST_YEAR and found.first <= latest:
            return found
    return None


def year(url: str) -> int | None:
    """The year alone that stands in an address as a part of its path."""
    match = _YEARS.search(_path(url))
    return int(match["year"]) if match and _FIRST_YEAR <= int(match["year"]) <= date.today().year else None


def _found(path: str, order: Order | None, *, runs: bool) -> Iterator[Days]:
    """Days, then months, in the order in which they are believed."""
    for form in _DAYS:
        match = form.search(path)
        if match and (one := _written(match.groupdict(), order)):
            yield one
    if runs:
        yield from (one for match in _RUN.finditer(path) if (one := _run(match)))
    for form in _MONTHS:
        match = form.search(path)
        if match:
            part = match.groupdict()
            number = date_forms.MONTHS[part["name"][:3].lower()] if part.get("name") else int(part["month"])
            yield from [one] if (one := calendar_days.month(int(part["year"]), number)) else []


def _written(part: dict[str, str], order: Order | None) -> Days | None:
    if part.get("a"):
        return date_parsing.days(f"{part['a']}/{part['b']}/{part['year']}", order=order)
    month = date_forms.MONTHS[part["name"][:3].lower()] if part.get("name") else int(part["month"])
    return date_parsing.days(f"{part['year']}-{month:02}-{int(part['day']):02}")


def _run(match: re.Match[str]) -> Days | None:
    one = date_parsing.days("-".join(match.groups()))
    return one if one and _FIRST_YEAR <= one.first.year <= date.today().year + 1 else None


def _path(url: str) -> str:
    """What stands after the host: the path, and the values of what is asked."""
    try:
        parts = urlsplit(_full(own(url)))
        asked = [value for key, value in parse_qsl(parts.query) if not _NUMBERED.search(key)]
    except ValueError:
        return ""
    return "/".join([unquote(parts.path), *asked])


def _full(url: str) -> str:
    return url if "://" in url else f"https://{url}"
