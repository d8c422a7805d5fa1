"""Names of outlets by the host of their addresses: `outlets.csv`, a source in each row."""

import csv
import re
from functools import cache

from analysis import resources
from analysis.corpus.metadata import addresses

LIST = resources.file("corpus/metadata/outlets.csv")


@cache
def _rows() -> dict[str, tuple[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return {row["host"]: (row["name"], row["numbers"]) for row in csv.DictReader(file)}


def named(host: str) -> str:
    """The outlet of a host, or of the nearest host above it (`edition.` of a paper is the paper); nothing if unknown.

    Examples
    --------
    >>> named("edition.cnn.com"), named("frontline.thehindu.com"), named("zenda.example")
    ('CNN', 'Frontline', '')
    """
    while "." in host:
        if host in _rows():
            return _rows()[host][0]
        host = host.partition(".")[2]
    return ""


def of(host: str) -> str:
    """The outlet of a host by its name where the list knows it, else the host."""
    return named(host) or host


def stated(words: str) -> str:
    """An outlet as a source states it; a host or an address in its place is named as in `of`.

    Examples
    --------
    >>> stated("The Zenda Courier"), stated("https://www.dawn.com/"), stated("zenda.example")
    ('The Zenda Courier', 'Dawn', 'zenda.example')
    """
    plain = words.strip()
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/:]\S*)?", plain) and plain == plain.lower():
        return of(addresses.host(plain)) or plain
    return plain


def numbering() -> frozenset[str]:
    """Hosts known to number their articles with eight digits, which are no days."""
    return frozenset(host for host, (_, numbers) in _rows().items() if numbers == "ids")
