"""Made-up lines of pages, of so many words each."""

from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import Features

WORDS = (
    "miller council river mill bridge town harvest toll carts envoys train station spring summer "
    "stone tower road meadow forest market bread flour wheel grain roof gate wall garden"
).split()


def words(n: int, *, first: int = 0) -> str:
    return " ".join(WORDS[(first + k) % len(WORDS)] for k in range(n))


def sentence(n: int, *, first: int = 0) -> str:
    return f"{words(n, first=first).capitalize()}."


def short(k: int) -> str:
    return f"Entry {'abcdefghijklmnopqrstuvwxyz'[k % 26] * (1 + k // 26)}"


def page(*lines: str) -> list[Features]:
    return line_features.of(lines)


TITLE = "A bridge for Zenda at last"
FIRST = f"{TITLE} - The Courier"
