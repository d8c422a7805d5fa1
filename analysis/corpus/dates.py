"""Days of publication as sources state them; what could be two days is not guessed."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from math import isnan
from typing import Any

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])")
_NAMED = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y")
_UNPRINTED = re.compile(r"[.,]|(?<=\d)(?:st|nd|rd|th)\b")


def day(stated: Any) -> tuple[str, str]:
    """The day as `YYYY-MM-DD`, and what was stated where it is no day that can be told.

    Accepted are days in the order of ISO 8601 (with or without a time), days with the month in English
    words, and those of e-mail. `03/04/2019` is March in one country and April in another.

    Examples
    --------
    >>> day("2019-04-03T10:00:00Z"), day("April 3rd, 2019"), day("03/04/2019"), day(None)
    (('2019-04-03', ''), ('2019-04-03', ''), ('', '03/04/2019'), ('', ''))
    """
    if stated is None or stated == "" or (isinstance(stated, float) and isnan(stated)):
        return "", ""
    if isinstance(stated, date):
        return stated.isoformat()[:10], ""
    text = " ".join(str(stated).split())[:80]
    found = _iso(text) or _named(text) or _mail(text)
    return (found, "") if found else ("", text)


def _iso(text: str) -> str:
    match = _ISO.match(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else ""
    except ValueError:
        return ""


def _named(text: str) -> str:
    plain = " ".join(_UNPRINTED.sub(" ", text).split())
    for form in _NAMED:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return ""


def _mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat() if re.search("[A-Za-z]{3}", text) else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
