"""What pages get after rendering, in two steps: what the page alone decides, which is kept, and what its site does."""

from collections.abc import Container
from pathlib import Path


class Finishing:
    """What pages get after rendering: nothing, unless somebody says what."""

    @property
    def same(self) -> str:
        """What decides the result of `page` beside the page."""
        return ""

    def page(self, text: str, name: str) -> str:
        """The HTML of a page, finished as far as the page alone decides it; this is kept."""
        return text

    def asked(self, text: str) -> list[str] | None:
        """What `in_site` asks of the site for a page; none where it has to be asked each time."""
        return []

    def answer(self, asked: list[str], name: str, names: Container[str]) -> str:
        """What the site says to that: where it says the same, the page in it is the same."""
        return ""

    def in_site(self, text: str, out: Path, name: str, names: Container[str]) -> str:
        """The HTML of a page, finished as one of those of a site."""
        return text
